extension Language {
  static let turkish = Language(
    code: "tr",
    from: "kimden; gönderen; gönderici",
    sent: "gönderildi; tarih; gönderilme; gönderme tarihi; gönderim tarihi; gönderilme tarihi",
    to: "kime; alıcı; alici",
    subject: "konu",
    otherFields: "bilgi; cc; bcc; gizli; yanıt; önem; ekler; öncelik; yanıtla; gizli kopya",
    wrote: "yazdı; şunu yazdı; şöyle yazdı; yazmış; yazıyor; şunları yazdı",
    original: """
      bu satırın üzerine; bu satırın üstüne; orijinal mesaj; özgün ileti; orijinal ileti; asıl \
      mesaj; özgün mesaj; orjinal mesaj; orijinal e-posta
      """,
    forwarded: """
      iletilen mesaj; yönlendirilen mesaj; iletilmiş mesaj; iletilen ileti; yönlendirilmiş \
      ileti; iletilen e-posta; iletilen mesajın başlangıcı; iletilen mesaj başlangıcı; \
      iletilmiş ileti; iletilen mesajın sonu; yönlendirilen ileti; i̇letilen mesaj; i̇letilmiş \
      ileti; i̇letilen ileti; başlangıç iletilen
      """,
    replyMarks: "ynt; re; yan",
    forwardMarks: "ilt; i̇lt; fw; fwd; yön",
    signOffs: """
      saygılar; saygılarımla; saygılarımızla; iyi çalışmalar; iyi günler; iyi günler dilerim; \
      iyi çalışmalar dilerim; sevgiler; sevgilerimle; teşekkürler; teşekkür ederim; teşekkür \
      ederiz; şimdiden teşekkürler; çok teşekkürler; şimdiden teşekkür ederim; kolay gelsin; \
      selamlar; hoşça kalın; bilgilerinize; bilginize; saygı ve sevgilerimle; en iyi \
      dileklerimle; esenlikler; teşekkürler iyi çalışmalar; iyi akşamlar; kolay gelsin iyi \
      çalışmalar; saygılar sunarım; içten saygılarımla; iyi haftalar
      """,
    closings: """
      şimdiden; iyi çalışmalar; iyi günler; kolay gelsin; dönüşünüzü; cevabınızı; yanıtınızı; \
      yardımlarınız*; ilginiz*
      """,
    additions: "aynı; bu; başka; diğer; ayrıca; yine; ama",
    sentFrom: """
      gönderildi; iphone'umdan; ipad'imden; outlook'u edinin; outlook'u indirin; edinin; \
      telefonumdan; cihazımdan; kullanarak gönderildi; aracılığıyla gönderildi
      """,
    postscripts: "not; ps; p s; nb; ek bilgi; ek; dipnot",
    notices: """
      gizlidir; gizli bilgi*; gizli ve; gizlilik; yalnızca alıcı*; sadece gönderilen; sadece \
      alıcı*; yalnızca gönderildiği; muhatabı değilseniz; alıcısı değilseniz; gönderilen kişi \
      değilseniz; yanlışlıkla; hata ile; yazdırmadan önce; çevreyi; çevreye; doğayı; ticaret \
      sicil; mersis; vergi dairesi; vergi no; vkn; sicil no; kvkk kapsamında; kişisel \
      verilerin; yasal uyarı; sorumluluk kabul; virüs*; hukuken; hukuki sorumluluk; yasal \
      sorumluluk; a.ş. merkez; ticaret ünvanı
      """,
    noticeHints: """
      gizli*; alıcı*; muhatab*; yanlışlıkla; sili*; silerek; imha; gönderen*; yasak*; yayı*; \
      kopyala*; ifşa*; sorumlu*; ekler*; yazdır*; çevre*; virüs*; bu mesaj; bu e-posta; bu \
      ileti; bu elektronik posta; bilgilendir*; yetkisiz; dağıt*; hukuk*; kullanıl*
      """,
    contactLabels: """
      tel; telefon; gsm; cep; faks; fax; dahili; e-posta; eposta; mail; web; www; adres; vergi \
      no; mersis; müdür*; genel müdür; direkt; cad; sok; mah; santral
      """,
    origin: """
      dış; dışından; dışarıdan; dışındaki; kurum dışı; kuruluş dışı; şirket dışı; harici; \
      bilinmeyen gönderen; internetten; bilinmeyen bir; kurumumuza ait olmayan; dışarı*; kurum \
      dışından; şirket dışından; yabancı
      """,
    thisMessage: """
      bu e-posta; bu mesaj; bu ileti; bu eposta; bu mail; harici e-posta; dış e-posta; harici \
      mesaj; harici ileti; e-posta kuruluş; mesaj kuruluş; ileti kurum; bu e-postayı; bu \
      iletiyi; bu mesajı; bu elektronik posta; e-posta kurum; e-posta şirket; mesaj kurum; \
      mesaj şirket; ileti şirket; bu posta; e-posta dış*; mesaj dış*; bu e-postanın; bu \
      mesajın; bu iletinin
      """,
    parties: """
      gönderen*; kuruluş*; kurum*; şirket*; alıcı*; ağı; ağımız*; ağınız*; ağa; bilgi işlem; \
      bt; it; bilgi teknolojileri; yardım masası; etki alanı; organizasyon*; güvenlik; firma*; \
      destek; çalışan*; üniversite*; bilgi güvenliği
      """,
    warnings: """
      tıklamayın; açmayın; tıklamadan; açmadan; yanıtlamayın; paylaşmayın; girmeyin; \
      tıklamayınız; açmayınız; vermeyin; paylaşmayınız; bağlantılara tıklarken; ekleri açarken; \
      asla tıklama*; asla paylaşma*; tıklamadan önce; açmadan önce; indirmeyin; yanıtlamadan \
      önce; güvenmeyin; vermeyiniz; iletmeyin; çalıştırmayın; girmeyiniz; bağlantıya tıklama*
      """,
    caution: """
      daha fazla bilgi; ayrıntılı bilgi; dikkat; uyarı; dikkatli; dikkat edin; güven*; tanı*; \
      emin; şüphe*; kimlik avı; oltalama; phishing; doğrula*; kontrol; bildirin; bildiriniz; \
      dolandır*; bilmiyorsanız; biliyorsanız; tedbir*; önemli; beklemiyorsanız; ihtiyat*; \
      güvenilir*; zararlı; haber verin; özen; sahte; tedbirli; inceleyin; ihtiyatlı; emin \
      değilseniz
      """,
    bannerTells: """
      sık sık e-posta almıyorsunuz; sıklıkla e-posta almıyorsunuz; sık e-posta almıyorsunuz; \
      sık almıyorsunuz; genellikle e-posta almazsınız; sık sık almıyorsunuz; sık posta \
      almıyorsunuz; nadiren e-posta; bunun neden önemli; neden önemli olduğunu; kuruluşunuzun \
      dışından; kuruluş dışından; kurum dışından; şirket dışından; dış gönderen; harici \
      gönderen; harici bir gönder*; kurumunuz dışından; kuruluşumuzun dışından; dış kaynak*; \
      kurum dışı bir; şirketimizin dışından; sık e-posta almazsınız; sık sık e-posta almazsınız
      """,
    bannerLabels: """
      harici; harici e-posta; dış e-posta; dış; harici gönderen; dış gönderen; dikkat; uyarı; \
      dikkat harici e-posta; harici ileti; dikkat dış e-posta; önemli; ext; kurum dışı; uyarı \
      harici e-posta; harici mesaj
      """,
    firstPerson: "ben; benim; bana; beni; müşterilerimiz; ürününüz; uygulamanız; bizim; istiyorum",
    greetings: "merhaba; merhabalar; selam; sayın; iyi; günaydın; değerli; selamlar",
    courtesies: """
      merhaba; merhabalar; selam; selamlar; iyi; günler; akşamlar; günaydın; sayın; değerli; \
      yetkili; teşekkürler; teşekkür; ederim; çok; lütfen; evet; hayır; tamam; ok; yardım; bir; \
      sorum; soru; sorunum; sorun; problem; var; bi; kimse; mi; mı; mısınız; misiniz; orada; \
      yardımcı; olur; olabilir; eder; aşağıda; bakın; acil; saygılar; saygılarımla; kolay; \
      gelsin; ekip; arkadaşlar; bana; ihtiyacım; alo; rica; ediyorum; şey; soracağım; süper; \
      bilginize; küçük; acaba; hey; slm
      """,
    pointers: """
      aşağıya bakın; aşağıda; aşağıdaki; bilginize; bilgilerinize; bilgi için; iletiyorum; \
      yönlendiriyorum; bakar mısınız; kontrol eder misiniz; yardımcı olur musunuz; ekte; fyi; \
      lütfen inceleyin; gereğini rica; inceler misiniz; ilgilenir misiniz; bilgi amaçlı
      """,
    faults: """
      çalışmıyor; çalışmıyo; hata; hatası; arıza; bozuk; çöküyor; çöktü; kapanıyor; donuyor; \
      gönderilmiyor; gitmiyor; gelmiyor; ulaşmıyor; alamıyor*; artık; sorun; iki kez; iki kere; \
      kayboluyor; kayboldu; rağmen; ama; fakat; edemiyor*; olmuyor; açılmıyor; kimse; hala; \
      hâlâ; her seferinde; yerine; döngü*; çıkamıyor; yanlış; eksik; yapamıyor*; sürekli; \
      herkese; değiştiremiyor*; bembeyaz; silemiyor*; halbuki; oysa
      """,
    requests: """
      nasıl; yapabilir; mümkün mü; neden; niye; lütfen düzelt*; lütfen kontrol; nerede; \
      istiyoruz; istiyorum; ihtiyacımız; müşterilerimiz; müşterilerim; edebilir miyim; \
      yapabilir miyiz; bakabilir
      """,
    secretLabels: """
      şifre; şifrem; şifremiz; parola; parolam; api anahtarı; anahtar; erişim kodu; güvenlik \
      kodu; pin kodu
      """,
    automaticSubjects: """
      otomatik yanıt; otomatik cevap; ofis dışında; ofis dışındayım; izinde; izindeyim; \
      tatilde; ofiste değilim; out of office; iş yeri dışında; iş yerinde değil; otomatik ileti
      """,
    absence: """
      izindeyim; izinde olacağım; yıllık izin*; tatildeyim; ofis dışındayım; ofiste değilim; \
      ofiste olmayacağım; izinliyim; doğum izninde; ofisimiz kapalı; seyahatteyim; raporluyum; \
      şu anda ofiste; ofis dışında; izinli olacağım; iş yerinde değilim
      """,
    returning: """
      kadar; tarihine; döneceğim; dönüşümde; dönüş; dönünce; döndüğümde; acil durumlarda; acil \
      konular; acil; iletişime; ulaşabilirsiniz; başvurun; arayın; yokluğumda; e-postalarıma; \
      erişimim; arkadaşım; yanıtlayacağım; dönüş yapacağım; iletilmeyecek; sınırlı
      """,
    automatic: """
      otomatik yanıt; otomatik olarak; otomatik mesaj; otomatik ileti; bu mesajı yanıtlamayın; \
      yanıtlamayınız; bu e-postayı yanıtlamayın; cevaplamayınız
      """,
    bounceSubjects: """
      teslim edilemedi; teslim edilemeyen; iletilemedi; teslimat başarısız; teslim edilemez; \
      gönderilemedi; teslim durumu bildirimi; teslim hatası; geri dönen; ulaştırılamadı; teslim \
      edilmedi; iade
      """,
    bounces: """
      teslim edilemedi; teslim edilemiyor; iletilemedi; ulaştırılamadı; teslimat başarısız; \
      aşağıdaki alıcılara; şu alıcılara; bulunamadı; posta kutusu dolu; tanılama; adres \
      bulunamadı; başarısız oldu; mevcut değil; teslim edilmedi
      """,
    optOuts: """
      abonelikten çık; aboneliği iptal; abonelikten ayrıl; üyelikten çık; listeden çık; bülten \
      aboneliği; tercihlerinizi; almak istemiyorsanız; e-posta tercihleri; abonelikten çıkmak
      """,
    browserLinks: """
      tarayıcıda görüntüle; tarayıcıda aç; tarayıcınızda; web sürümü; çevrimiçi görüntüle; \
      tarayıcıda; online görüntüle; görüntüleyemiyorsanız
      """,
    footers: """
      bu e-postayı alıyorsunuz; tüm hakları saklıdır; bu e-posta size; bu e-posta şu adrese; \
      çünkü; kayıtlı olduğunuz; abone olduğunuz; adresine gönderilmiştir; bu e-postayı aldınız; \
      bu ileti
      """
  )
}
