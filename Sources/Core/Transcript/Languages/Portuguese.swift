extension Language {
  static let portuguese = Language(
    code: "pt",
    from: "de; remetente",
    sent: "enviado; data; enviada em; enviado em; enviada",
    to: "para; a; destinatário",
    subject: "assunto",
    otherFields: "cc; cco; bcc; responder a; responder para; importância; anexos; prioridade",
    wrote: "escreveu; escreve; escreveram; escrito por",
    original: "acima desta linha; mensagem original; mensagem de origem; e-mail original",
    forwarded: """
      mensagem encaminhada; mensagem reencaminhada; início da mensagem encaminhada; início da \
      mensagem reencaminhada; fim da mensagem encaminhada; e-mail encaminhado; encaminhado por; \
      fim da mensagem reencaminhada; começo da mensagem encaminhada
      """,
    replyMarks: "re; res; resp",
    forwardMarks: "enc; fw; encaminhado; reenc; fwd",
    signOffs: """
      atenciosamente; cordialmente; com os melhores cumprimentos; melhores cumprimentos; \
      cumprimentos; saudações; abraço; abraços; um abraço; att; atte; grato; grata; obrigado; \
      obrigada; muito obrigado; muito obrigada; obrigado desde já; obrigada desde já; desde já \
      obrigado; desde já agradeço; desde já grato; agradeço; obrigado pela atenção; com \
      cumprimentos; os meus cumprimentos; respeitosamente; obrigado e abraço; bom dia; boa \
      tarde; at te; at; agradeço desde já; saudações cordiais; cordiais saudações; até breve; \
      fico no aguardo; no aguardo; aguardo retorno; cpts; obg; obrigado pela ajuda; bem haja
      """,
    closings: """
      fico no aguardo; ficamos no aguardo; aguardo; aguardamos; agradeço; agradecemos; desde já; \
      fico à disposição; ficamos à disposição; fico a aguardar; tenha um; tenham um; bom \
      trabalho; bom fim de semana; obrigado pela; obrigada pela; obrigado pelo; obrigada pelo
      """,
    additions: "também; mesmo; mesma; isto; isso; outro*; outra*; além; igual; mas; aliás",
    sentFrom: """
      enviado do; enviado de; enviado a partir; enviado pelo; enviado via; enviado através; \
      enviado com; obter o outlook; obtenha o outlook; baixar o outlook; descarregar o outlook; \
      baixe o outlook; obter outlook
      """,
    postscripts: "ps; p s; nb; obs; pós-escrito",
    notices: """
      informações confidenciais; informação confidencial; confidencial e; confidenciais e; \
      estritamente confidencial; aviso de confidencialidade; confidencialidade; destinatário \
      pretendido; uso exclusivo; exclusivamente ao destinatário; exclusivamente para o \
      destinatário; exclusivamente aos destinatários; recebeu esta mensagem por engano; recebeu \
      este e-mail por engano; por engano; por erro; não for o destinatário; não é o \
      destinatário; antes de imprimir; meio ambiente; ambiente antes; imprimir este; imprima \
      este; aviso legal; cnpj; nipc; nif; contribuinte; capital social; conservatória; \
      matriculada; matrícula; sede social; lgpd; rgpd; proteção de dados; livre de vírus; sem \
      vírus; sigilo; uso não autorizado
      """,
    noticeHints: """
      confidencia*; sigilos*; privilegiad*; destinatári*; engano; erro; elimine; apague; \
      destrua; remetente; proibid*; divulgação; distribuição; cópia; responsabilidade; anexos; \
      imprimir; ambiente; vírus; legal; esta mensagem; este e-mail; notifique; avise; \
      utilização; autorizad*
      """,
    contactLabels: """
      tel; telefone; telef; fax; telemóvel; tlm; telm; cel; celular; ramal; e-mail; email; \
      site; web; morada; endereço; cnpj; nif; nipc; gerente; diretor*; rua; whatsapp; \
      administrador; cep; sócio
      """,
    origin: """
      extern*; fora da; fora do; exterior; não pertence; remetente desconhecido; de fora; da \
      internet; origem externa; não é da; não faz parte; não provém; fora de; não interno; \
      outra organização; não é interno; externos
      """,
    thisMessage: """
      este e-mail; esta mensagem; este email; este correio; e-mail externo; mensagem externa; \
      email externo; e-mail foi; mensagem foi; e-mail veio; mensagem veio; e-mail de; email de; \
      mensagem de; e-mail tem; mensagem tem; e-mail provém; mensagem recebida; e-mail recebido; \
      email recebido; mensagem chegou; e-mail chegou; mensagem vem; e-mail vem; mensagem \
      provém; email foi; email veio; mensagem é; e-mail é; mensagem proveniente; e-mail \
      proveniente
      """,
    parties: """
      remetente*; organização; empresa; companhia; destinatário*; nossa rede; departamento de \
      ti; equipe de ti; equipa de ti; ti; informática; segurança da informação; instituição; \
      domínio; grupo; suporte; universidade; câmara; entidade
      """,
    warnings: """
      não clique; não abra; links ou anexos; anexos ou links; links e anexos; antes de clicar; \
      não responda; não forneça; antes de abrir; não partilhe; não compartilhe; não introduza; \
      não informe; evite clicar; evite abrir; nunca clique; nunca abra; ao clicar; ao abrir; \
      pense antes; não siga; não descarregue; não baixe; antes de responder; não insira; não \
      encaminhe; não faculte; não confie
      """,
    caution: """
      saiba mais; dúvidas; atenção; cuidado; aviso; cautela; alerta; confie; confia; confiável; \
      confiança; reconheça; reconhece; conheça; conhece; conhecer; segur*; suspeit*; phishing; \
      verifique; confirme; desconfie; reporte; denuncie; dúvida; golpe; fraude; tenha; certeza; \
      legítim*; prudência; comunique; saiba; precaução; avalie; redobre; atento; atenta; \
      malicios*; fraudulent*; prudente
      """,
    bannerTells: """
      não costuma receber; não recebe com frequência; não recebe frequentemente; raramente \
      recebe; por que isso é importante; porque isto é importante; por que isto é importante; \
      saiba por que; saiba porque; não recebe muitas vezes; porque é importante; por que é \
      importante; originou-se fora; originado fora; originou fora; veio de fora; remetente \
      externo; foi enviado de fora; enviado de fora; proveniente do exterior; provém do \
      exterior; enviada de fora; vem de fora; teve origem fora; tem origem fora
      """,
    bannerLabels: """
      externo; externa; e-mail externo; mensagem externa; email externo; remetente externo; \
      atenção; aviso; cuidado; alerta; ext; atenção e-mail externo; cuidado e-mail externo; \
      aviso de segurança; alerta de segurança; atenção remetente externo
      """,
    firstPerson: """
      eu; meu; minha; meus; minhas; me; nossos clientes; seu produto; tenho; preciso; estou; \
      vosso produto
      """,
    greetings: "olá; oi; bom; boa; caro; cara; caros; prezado; prezada; prezados; exmo; exmos",
    courtesies: """
      olá; oi; bom; boa; dia; tarde; noite; caros; caro; cara; prezados; prezado; obrigado; \
      obrigada; muito; por; favor; sim; não; ok; ajuda; tenho; um; uma; dúvida; problema; \
      pergunta; preciso; de; alguém; aí; equipe; equipa; pode; podem; me; ajudar; ajudem; o; a; \
      os; com; ver; abaixo; tudo; bem; estou; urgente; cumprimentos; att; questão; alô; se; \
      faz; perfeito; quero; queria; é; aqui; tem; vocês
      """,
    pointers: """
      ver abaixo; veja abaixo; vide abaixo; abaixo; para conhecimento; para informação; \
      encaminho; segue; reencaminho; podem verificar; podem ver; por favor verificar; em anexo; \
      fyi; favor verificar; podem tratar; p f ver; segue abaixo
      """,
    faults: """
      não funciona; não funcionam; erro; falha; falhou; não é enviad*; não são enviad*; não \
      envia; não chega*; não aparece*; quebrad*; trava; travou; bloquead*; impossível; problema; \
      duplicad*; duas vezes; desaparece*; sumi*; embora; apesar; mas; não consigo; não \
      conseguimos; ninguém; continua*; só para; já recriei; em vez; sempre que; cada vez; desde; \
      não podem; não pode; não é possível; falta; faltam; não consta
      """,
    requests: """
      como; podem; poderiam; pode; é possível; dá para; por que; porque é que; por favor \
      verifi*; gostaria; queria; queremos; precisamos; há forma; há como; onde; nossos \
      clientes; meus clientes; consigo
      """,
    secretLabels: """
      senha; palavra-passe; palavra passe; chave api; chave de api; chave; código secreto; \
      código de acesso; credenciais; chave de acesso
      """,
    automaticSubjects: """
      resposta automática; fora do escritório; ausência; ausente; ausência temporária; de \
      férias; resposta automatica; aviso de ausência; fora da empresa
      """,
    absence: """
      estou fora do escritório; estarei fora; fora do escritório; estou de férias; estarei de \
      férias; de férias; estou ausente; estarei ausente; encontro-me ausente; encontro-me de \
      férias; em licença; não estou no escritório; escritório está fechado; escritório estará \
      fechado; férias até; encontro-me fora; em férias
      """,
    returning: """
      até; regresso; retorno; volto; voltarei; ao regressar; em caso de urgência; assuntos \
      urgentes; urgências; urgente*; contacte; contactar; entre em contato; contatar; minha \
      ausência; acesso limitado; sem acesso; colega; responderei; casos urgentes; não leio; \
      dirija
      """,
    automatic: """
      recebemos a sua solicitação; recebemos o seu pedido; recebemos sua mensagem; resposta \
      automática; mensagem automática; gerad* automaticamente; e-mail automático; não responda \
      a este; não responda a esta; por favor não responda; favor não responder; enviada \
      automaticamente
      """,
    bounceSubjects: """
      não entregue; não foi possível entregar; falha na entrega; entrega falhou; mensagem não \
      entregue; não é possível entregar; notificação do estado de entrega; notificação de \
      status de entrega; mensagem devolvida; devolvido; falha de entrega; e-mail não entregue; \
      correio devolvido
      """,
    bounces: """
      não pôde ser entregue; não foi possível entregar; não foi entregue; falha na entrega; \
      destinatários seguintes; seguintes destinatários; caixa cheia; endereço não encontrado; \
      informações de diagnóstico; não existe; não conseguimos entregar; não pode ser entregue
      """,
    optOuts: """
      cancelar inscrição; cancelar a inscrição; cancelar subscrição; cancelar a subscrição; \
      descadastr*; deixar de receber; gerir preferências; gerenciar preferências; anular a \
      subscrição; anular subscrição; não quero mais receber; sair da lista; remover o seu
      """,
    browserLinks: """
      ver no navegador; no navegador; no seu navegador; versão online; versão web; visualizar \
      no navegador; ver no browser; ver online; no browser; não visualiza
      """,
    footers: """
      recebeu este e-mail; recebeu esta mensagem; está a receber; está recebendo; todos os \
      direitos reservados; este e-mail foi enviado; porque se inscreveu; porque subscreveu; \
      recebe este; porque está inscrit*; porque é cliente; esta mensagem foi enviada
      """
  )
}
