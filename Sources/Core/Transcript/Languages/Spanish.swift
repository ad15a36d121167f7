extension Language {
  static let spanish = Language(
    code: "es",
    from: "de; remitente; desde",
    sent: "enviado; fecha; enviado el; enviada; enviado en",
    to: "para; a; destinatario",
    subject: "asunto",
    otherFields: """
      cc; cco; responder a; importancia; adjuntos; datos adjuntos; prioridad; con copia
      """,
    wrote: "escribió; escribio; escribe; ha escrito; escribieron",
    original: "encima de esta línea; mensaje original; correo original; mensaje de origen",
    forwarded: """
      mensaje reenviado; mensaje enviado; inicio del mensaje reenviado; comienzo del mensaje \
      reenviado; fin del mensaje reenviado; correo reenviado; reenviado por; fin de mensaje \
      reenviado; empieza el mensaje reenviado
      """,
    replyMarks: "re; rta",
    forwardMarks: "rv; fw; rm; reenv; reenviado",
    signOffs: """
      saludos; un saludo; saludos cordiales; un cordial saludo; cordiales saludos; cordial \
      saludo; atentamente; atte; muy atentamente; gracias; muchas gracias; mil gracias; gracias \
      de antemano; gracias por adelantado; muchas gracias de antemano; gracias por su ayuda; \
      gracias y saludos; muchas gracias y saludos; un abrazo; quedo a la espera; saludos \
      atentos; reciba un cordial saludo; gracias anticipadas; sin otro particular; slds; buen \
      día; que tenga buen día; cordialmente; abrazos; quedo atento; quedo atenta; un saludo \
      cordial; un afectuoso saludo
      """,
    closings: """
      quedo a la espera; quedamos a la espera; a la espera de; en espera de; espero su \
      respuesta; espero respuesta; espero tu respuesta; de antemano; gracias por su; gracias por \
      tu; gracias por la; agradezco; agradecemos; agradecería; reciba un; que tenga; que tengan; \
      buen día; buen fin de semana; quedo atento; quedo atenta; no dude en; a su disposición
      """,
    additions: "también; mismo; misma; esto; eso; otro*; otra*; además; igual; pero; por cierto",
    sentFrom: """
      enviado desde; enviado con; enviado mediante; enviado por mi; obtener outlook; descargar \
      outlook; enviado via; descarga outlook; obtén outlook; enviado a través
      """,
    postscripts: "pd; p d; ps; p s; postdata; posdata; nb; nota",
    notices: """
      confidencial y; información confidencial; estrictamente confidencial; aviso de \
      confidencialidad; confidencialidad; destinatario indicado; exclusivamente a su \
      destinatario; uso exclusivo; dirige exclusivamente; dirigido exclusivamente; si usted no \
      es; no es el destinatario; recibido este mensaje por error; recibido este correo por \
      error; recibido por error; por error; antes de imprimir; medio ambiente; imprima este; \
      imprimir este; aviso legal; registro mercantil; inscrita en; inscripción; cif; nif; \
      protección de datos; responsable del tratamiento; domicilio social; libre de virus; \
      prohibida su; queda prohibid*; rgpd; lopd; datos personales; razón social; secreto \
      profesional
      """,
    noticeHints: """
      confidencial*; privilegiad*; destinatari*; error; elimine; eliminarlo; borre; remitente; \
      prohibid*; divulgación; distribución; copia; responsabilidad; adjuntos; imprimir; \
      ambiente; virus; legal; este mensaje; este correo; notifique; comunique; autorización; \
      utilización; vigente; destruya
      """,
    contactLabels: """
      tel; tfno; tlf; teléfono; telf; fax; móvil; movil; cel; celular; ext; e-mail; email; \
      correo; web; dirección; cif; nif; administrador; gerente; director*; c/; rut; directora; \
      whatsapp; registro
      """,
    origin: """
      extern*; fuera de; exterior; no procede; no pertenece; remitente desconocido; ajeno a; \
      desde internet; desde fuera; de origen externo; externa a; procede de; no proviene; no \
      interno; otra organización; de afuera; origen desconocido; no corporativo; ajena a
      """,
    thisMessage: """
      este correo; este mensaje; este e-mail; este email; correo externo; mensaje externo; \
      correo electrónico externo; correo procede; mensaje procede; correo proviene; mensaje \
      proviene; email externo; el presente correo; correo de; correo electrónico se; correo \
      enviado; mensaje recibido; correo recibido; mensaje llegó; correo llegó; mensaje viene; \
      correo viene; correo llega; este mail; mensaje llega; mensaje fue; correo fue; mensaje ha \
      sido; correo ha sido; mensaje tiene; correo tiene; mensaje se ha; correo se ha
      """,
    parties: """
      remitente*; organización; empresa; compañía; destinatario*; nuestra red; departamento de \
      informática; departamento de ti; equipo de ti; equipo de seguridad; informática; \
      sistemas; institución; dominio; entidad; universidad; grupo; mesa de ayuda
      """,
    warnings: """
      no haga clic; no hagas clic; no abra; no abras; no responda; no facilite; no proporcione; \
      antes de abrir; no pulse; no pinche; antes de hacer; antes de hacer clic; evite hacer \
      clic; evite abrir; enlaces o archivos; enlaces ni; no haga click; al abrir; al hacer \
      clic; haga clic solo; piense antes; antes de responder; antes de actuar; no siga; no \
      reenvíe; no descargue; no introduzca; no comparta; no envíe; nunca facilite; nunca \
      comparta
      """,
    caution: """
      más información; saber más; precaución; cuidado; atención; advertencia; aviso; confía; \
      confíe; confianza; reconozca; reconoce; conozca; conoce; seguro; segura; sospechos*; \
      phishing; verifique; compruebe; alerta; tenga cuidado; desconfíe; duda; legítimo; \
      suplantación; reporte; informe; fiable; esté; sepa; contenido es; certeza; prudencia; \
      extreme; revise; valide; confirme; piense; sospeche; fíese; fraude*; fiables
      """,
    bannerTells: """
      no suele recibir; no sueles recibir; no suele obtener; no recibe con frecuencia; no \
      recibes con frecuencia; no recibe a menudo; no recibes a menudo; por qué esto es \
      importante; por qué es importante; por qué es esto importante; obtenga información sobre \
      por qué; se originó fuera; procede de fuera; proviene de fuera; remitente externo; ha \
      sido enviado desde fuera; enviado desde fuera; proviene del exterior; procede del \
      exterior; originado fuera
      """,
    bannerLabels: """
      externo; correo externo; mensaje externo; remitente externo; ext; precaución; atención; \
      advertencia; aviso; cuidado; correo electrónico externo; atención correo externo; \
      precaución correo externo; alerta; externa; advertencia de seguridad; aviso de seguridad
      """,
    firstPerson: """
      yo; mi; mis; me; nuestros clientes; su producto; su aplicación; tengo; quiero; estoy
      """,
    greetings: "hola; buenos; buenas; estimado; estimada; estimados; estimadas; saludos; muy",
    courtesies: """
      hola; buenas; buenos; días; dia; tardes; noches; estimados; estimado; estimada; gracias; \
      muchas; saludos; un; una; saludo; por; favor; sí; si; no; ok; ayuda; tengo; duda; \
      pregunta; problema; necesito; alguien; ahí; equipo; ver; abajo; me; pueden; puede; \
      ayudar; con; el; la; los; de; hay; está; y; que; tal; señores; a; todos; urgente; \
      perfecto; vale; cordial; consulta; hacer; quería; hago; esta; qué
      """,
    pointers: """
      ver abajo; ver más abajo; para su información; reenvío; les reenvío; os reenvío; te \
      reenvío; pueden revisar; podéis revisar; por favor revisar; adjunto; a continuación; para \
      que lo vean; pueden ayudar; favor de revisar; fyi; véase abajo; podéis mirar
      """,
    faults: """
      no funciona; no funcionan; error; falla; fallo; fallan; no se envía*; no se envían; no \
      llega; no llegan; no aparece; roto; rota; se cuelga; se cierra; bloquea*; imposible; \
      problema; duplicad*; dos veces; desaparec*; aunque; sin embargo; pero; no puedo; no \
      podemos; nadie; nunca; sigue; siguen; lleva a; desde; cada vez; en lugar; bucle; no deja; \
      no pueden; no puede; no se puede; no sale; no salen; falta; faltan; no figura
      """,
    requests: """
      cómo; pueden; podrían; puede; es posible; se puede; por qué; por favor revis*; quisiera; \
      quiero; queremos; necesitamos; hay forma; me gustaría; nuestros clientes; mis clientes; \
      podéis
      """,
    secretLabels: """
      contraseña; clave; clave api; clave de api; clave de acceso; token de acceso; código \
      secreto; código de acceso; código de seguridad
      """,
    automaticSubjects: """
      respuesta automática; fuera de la oficina; fuera de oficina; ausencia; ausente; respuesta \
      automatica; aviso de ausencia; de vacaciones; autorespuesta
      """,
    absence: """
      estoy fuera de la oficina; estaré fuera; fuera de la oficina; estoy de vacaciones; estaré \
      de vacaciones; de vacaciones; estoy ausente; estaré ausente; me encuentro fuera; me \
      encuentro de vacaciones; no estaré disponible; de baja; de permiso; oficina permanecerá \
      cerrada; oficinas están cerradas; me encuentro ausente; no estoy en la oficina
      """,
    returning: """
      hasta el; regreso; vuelta; a mi vuelta; volveré; en caso de urgencia; asuntos urgentes; \
      urgencias; para urgencias; contacte; contactar; póngase en contacto; durante mi ausencia; \
      en mi ausencia; acceso limitado; sin acceso; compañero; compañera; responderé; escriba a; \
      diríjase
      """,
    automatic: """
      hemos recibido su solicitud; su solicitud ha sido; hemos recibido tu mensaje; respuesta \
      automática; mensaje automático; generado automáticamente; no responda a este; correo \
      automático; por favor no responda
      """,
    bounceSubjects: """
      no se puede entregar; no entregado; error de entrega; entrega fallida; mensaje no \
      entregado; correo no entregado; notificación de estado de entrega; no se ha podido \
      entregar; devuelto; devolución de correo; imposible entregar; no se pudo entregar
      """,
    bounces: """
      no se pudo entregar; no se ha podido entregar; no pudo entregarse; no se puede entregar; \
      error en la entrega; destinatarios siguientes; siguientes destinatarios; no existe; buzón \
      lleno; dirección no encontrada; información de diagnóstico; no ha podido ser entregado
      """,
    optOuts: """
      darse de baja; date de baja; darte de baja; cancelar la suscripción; cancelar \
      suscripción; cancelar tu suscripción; dejar de recibir; gestionar preferencias; anular \
      suscripción; baja de; desuscribir*
      """,
    browserLinks: """
      ver en el navegador; ver en navegador; en tu navegador; en su navegador; ver online; \
      versión web; ver en línea; abrir en el navegador; no ve correctamente; no ves \
      correctamente
      """,
    footers: """
      recibes este correo; recibe este correo; todos los derechos reservados; este correo fue \
      enviado; este mensaje se envió; porque te suscribiste; porque se suscribió; has recibido \
      este; estás recibiendo
      """
  )
}
