extension Language {
  static let french = Language(
    code: "fr",
    from: "de; expéditeur",
    sent: "envoyé; date; envoyé le; envoyée",
    to: "à; a; destinataire",
    subject: "objet; sujet",
    otherFields: """
      cc; cci; copie; copie à; répondre à; importance; pièces jointes; priorité; répondre-à
      """,
    wrote: "a écrit; écrit; écrivait; a écrit ce qui suit; avez écrit",
    original: """
      au-dessus de cette ligne; message d'origine; message original; message initial; courriel \
      original; e-mail d'origine
      """,
    forwarded: """
      message transféré; message réexpédié; début du message réexpédié; début du message \
      transféré; fin du message transféré; fin du message réexpédié; e-mail transféré; courriel \
      transféré; transféré par; mail transféré
      """,
    replyMarks: "re; ré; rép",
    forwardMarks: "tr; fw; trans; tf",
    signOffs: """
      cordialement; bien cordialement; très cordialement; bien à vous; bien à toi; salutations; \
      sincères salutations; meilleures salutations; merci; merci d'avance; merci beaucoup; \
      merci par avance; d'avance merci; avec mes remerciements; un grand merci; merci à vous; \
      bonne journée; bonne soirée; bonne réception; cdlt; cdt; bien cdlt; amicalement; \
      respectueusement; sincèrement; veuillez agréer*; à bientôt; je vous remercie; en vous \
      remerciant; merci et bonne journée; bien sincèrement; salutations distinguées; \
      salutations cordiales; belle journée; avec mes salutations; merci cordialement; dans \
      l'attente de votre retour; merci de votre aide; vous remerciant par avance; mes \
      salutations
      """,
    closings: """
      dans l'attente; en attente de votre; vous prie d'; vous prie de; vous prions; veuillez \
      agréer; veuillez recevoir; d'agréer; d'avance; par avance; vous remercie; vous remerciant; \
      vous remercions; bonne journée; bonne soirée; bon week-end; à votre disposition; votre \
      retour; votre réponse; votre aide
      """,
    additions: """
      aussi; même; cela; ça; autre*; encore; d'ailleurs; également; mais; sinon; j'oubliais
      """,
    sentFrom: """
      envoyé de; envoyé depuis; envoyé à partir; envoyé avec; envoyé via; télécharger outlook; \
      obtenez outlook; télécharger l'application outlook; provenance:; envoyé par mon; obtenir \
      outlook
      """,
    postscripts: "ps; p s; post-scriptum; post scriptum; nb; n b; pps",
    notices: """
      destinataire prévu; destinataire désigné; strictement confidentiel*; confidentiels et; \
      confidentielles et; confidentiel et; confidentialité; à l'attention exclusive; usage \
      exclusif; exclusivement destiné*; destinés exclusivement; établis à l'intention \
      exclusive; l'intention exclusive; si vous n'êtes pas le; reçu ce message par erreur; reçu \
      ce courriel par erreur; reçu cet e-mail par erreur; reçu par erreur; informations \
      confidentielles; avant d'imprimer; n'imprimez; n'imprimer; pensez à l'environnement; \
      penser à l'environnement; protégeons l'environnement; au capital; capital social; rcs; \
      siret; siren; tva intracommunautaire; n° tva; numéro de tva; tva fr; siège social; \
      décline toute responsabilité; toute utilisation; diffusion non autorisée; toute \
      diffusion; garanti sans virus; sans virus; présumé sans virus; impression de ce; gérant; \
      données personnelles; commissaire aux comptes
      """,
    noticeHints: """
      confidentiel*; confidentialité; destinataire*; erreur; détruire; supprimer; expéditeur; \
      interdit*; diffusion; responsabilité; pièces jointes; imprimer; environnement; \
      divulgation; virus; ce message; ce courriel; cet e-mail; altéré; intégrité; avertir; \
      autorisé*; copie; reproduction
      """,
    contactLabels: """
      tél; tel; téléphone; fax; mobile; portable; port; gsm; ligne directe; standard; e-mail; \
      mail; courriel; site; web; adresse; siret; siren; rcs; tva; siège; directeur*; \
      directrice; bp; cedex; sas; sarl; au capital
      """,
    origin: """
      extérieur*; externe*; de l'extérieur; en dehors; hors de; hors du; ne provient pas; \
      provient d'une source; expéditeur inconnu; pas de notre; n'émane pas; depuis internet; \
      provient d'internet; en provenance d'un; ne fait pas partie; n'appartient pas; externe à
      """,
    thisMessage: """
      ce message; cet e-mail; ce mail; ce courriel; cet email; courriel externe; message \
      externe; mail externe; e-mail externe; courriel provenant; e-mail provenant; message \
      provenant; mail provenant; message provient; mail provient; email externe; courriel \
      provient; message en provenance; mail en provenance; message reçu; mail reçu; e-mail \
      reçu; courriel reçu; ce message a été; cet e-mail a été; ce courriel a été; message \
      vient; mail vient; email provient
      """,
    parties: """
      expéditeur*; organisation; entreprise; société; destinataire*; notre réseau; service \
      informatique; dsi; équipe informatique; votre organisation; établissement; domaine; \
      groupe; support informatique; sécurité informatique; l'interne; collectivité
      """,
    warnings: """
      ne cliquez pas; ne cliquez; n'ouvrez pas; n'ouvrez; liens ou; avant de cliquer; aucun \
      lien; aucune pièce; ne communiquez; ne répondez pas; ne transmettez; évitez de cliquer; \
      ne pas cliquer; ne pas ouvrir; avant d'ouvrir; ne saisissez; ne divulguez; ne jamais \
      cliquer; ne jamais communiquer; ne jamais ouvrir; liens ou pièces; liens ni; avant de \
      répondre; réfléchissez avant; ne suivez; n'exécutez; ne téléchargez; ne transférez; ne \
      fournissez; ne partagez; ne renseignez
      """,
    caution: """
      en savoir plus; attention; prudence; prudent*; avertissement; vigilant*; vigilance; \
      méfiez-vous; méfiance; connaissez; reconnaissez; confiance; sûr; sûre; fiable; \
      hameçonnage; phishing; suspect*; vérifiez; signalez; signaler; danger; mise en garde; \
      alerte; frauduleux; doute; légitime; soyez; connu; rappel; sécurité; assurez-vous; \
      authentique; certain*; vigilants; redoublez; prudents; examinez; contrôlez; malveillant*; \
      frauduleu*; méfiant*
      """,
    bannerTells: """
      ne recevez pas souvent; vous n'obtenez pas souvent; ne recevez pas fréquemment; pourquoi \
      c'est important; pourquoi cela est important; pourquoi ceci est important; découvrez \
      pourquoi; n'avez pas l'habitude de recevoir; provient de l'extérieur; provient d'un \
      expéditeur externe; expéditeur externe; provient d'une source externe; vient de \
      l'extérieur; émane de l'extérieur; envoyé depuis l'extérieur; ne reçoit pas souvent
      """,
    bannerLabels: """
      externe; courriel externe; message externe; e-mail externe; mail externe; expéditeur \
      externe; attention; avertissement; attention courriel externe; ext; attention message \
      externe; attention mail externe; attention e-mail externe; prudence; mise en garde; \
      alerte; extérieur; attention expéditeur externe; avertissement de sécurité
      """,
    firstPerson: """
      je; j'ai; j; mon; mes; ma; moi; nos clients; votre produit; votre application; votre \
      logiciel
      """,
    greetings:
      "bonjour; bonsoir; salut; chère; cher; chers; madame; monsieur; messieurs; coucou; hello",
    courtesies: """
      bonjour; bonsoir; salut; coucou; merci; beaucoup; madame; monsieur; messieurs; à; tous; \
      toutes; l'équipe; équipe; oui; non; ok; svp; s; il; vous; te; plaît; plait; stp; j'ai; j; \
      ai; un; une; le; la; les; problème; question; petite; petit; souci; besoin; d; aide; \
      aidez; moi; help; quelqu'un; quelqu; est; là; de; et; bonne; journée; soirée; ça; va; \
      voir; ci; dessous; pouvez; je; me; allo; urgent; avance; y; a; pour; mon; votre
      """,
    pointers: """
      voir ci-dessous; ci-dessous; pour info; pour information; à traiter; merci de traiter; \
      transfert; transféré; pouvez-vous regarder; pouvez-vous traiter; pouvez-vous voir; voir \
      plus bas; pour suite; merci de regarder; je vous transfère; fyi; ci-joint; voyez \
      ci-dessous; pour suite à donner
      """,
    faults: """
      ne fonctionne pas; ne fonctionnent pas; ne marche pas; ne marche plus; erreur; plante; \
      planté; n'est pas; ne sont pas; n'est plus; ne part pas; ne s'envoie; pas envoyé*; bug; \
      bogue; panne; impossible; problème; disparu*; double; deux fois; boucle; cassé*; bloqué*; \
      malgré; pourtant; alors que; ne reçoi*; aucun; plus rien; trop; ne plus; n'arrive*; \
      depuis; chaque fois; toujours; sans cesse; ne peut pas; ne peuvent pas; ne peut plus; ne \
      peuvent plus; ne s'affiche*; n'apparaî*; ne figure*
      """,
    requests: """
      comment; pouvez-vous; pourriez-vous; est-il possible; peut-on; pourquoi; puis-je; merci \
      de corriger; merci de vérifier; je voudrais; j'aimerais; nous voulons; faut-il; y a-t-il; \
      que faire; nos clients; mes clients
      """,
    secretLabels: """
      mot de passe; mdp; code secret; clé api; clé d api; clé; jeton; code pin; code d accès; \
      identifiants; clé d accès; code de sécurité
      """,
    automaticSubjects: """
      réponse automatique; absence du bureau; absent du bureau; absence; message d'absence; \
      réponse auto; absent; avis d'absence; notification d'absence; hors du bureau; en congé
      """,
    absence: """
      je suis absent; je suis absente; je suis actuellement absent*; serai absent*; suis en \
      congé*; en congés; en vacances; suis en déplacement; absent du bureau; absente du bureau; \
      hors du bureau; actuellement absent*; nos bureaux sont fermés; en congé maternité; en \
      arrêt; ne suis pas disponible; ne serai pas; suis indisponible; de retour; ne fais plus \
      partie
      """,
    returning: """
      jusqu'au; retour; de retour; à partir du; en cas d'urgence; en mon absence; urgence; \
      contacter; contactez; dès mon; ne seront pas; sans accès; pas accès; accès limité; mon \
      collègue; ma collègue; s'adresser; adressez
      """,
    automatic: """
      votre demande a bien été; bien reçu votre demande; bien reçu votre message; réponse \
      automatique; message automatique; généré automatiquement; envoyé automatiquement; ne pas \
      répondre à ce; merci de ne pas répondre; automatiquement généré
      """,
    bounceSubjects: """
      non remis; non distribuable; échec de la remise; échec de remise; message non remis; non \
      délivré; notification d'état de remise; courrier non remis; retour à l'expéditeur; échec \
      de livraison; échec de distribution; non distribué; remise impossible
      """,
    bounces: """
      n'a pas pu être remis; n'a pas pu être délivré; n'a pas été remis; échec de la remise; \
      destinataires suivants; introuvable; adresse introuvable; boîte pleine; n'a pas pu être \
      distribué; informations de diagnostic; impossible de remettre
      """,
    optOuts: """
      se désabonner; désabonner; se désinscrire; désinscrire; désabonnement; désinscription; ne \
      plus recevoir; désinscrivez; désabonnez; gérer vos préférences; gérer mes préférences
      """,
    browserLinks: """
      voir dans le navigateur; version en ligne; dans votre navigateur; voir en ligne; version \
      web; afficher dans le navigateur; ouvrir dans le navigateur; lire en ligne; s'affiche pas
      """,
    footers: """
      vous recevez cet e-mail; vous recevez ce; tous droits réservés; parce que vous; ce \
      message a été envoyé à; cet e-mail a été envoyé; vous êtes inscrit; car vous
      """
  )
}
