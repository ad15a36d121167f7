extension Language {
  static let polish = Language(
    code: "pl",
    from: "od; nadawca",
    sent: "wysłano; data; wysłane; wysłany; wysłana",
    to: "do; odbiorca; adresat",
    subject: "temat",
    otherFields: """
      dw; cc; udw; kopia; do wiadomości; odpowiedz do; ważność; załączniki; priorytet; \
      odpowiedź do
      """,
    wrote: "napisał; napisała; pisze; napisał(a); napisali; pisał; użytkownik",
    original: """
      powyżej tej linii; nad tą linią; oryginalna wiadomość; wiadomość oryginalna; oryginalny \
      e-mail; wiadomość pierwotna; wiadomość źródłowa; pierwotna wiadomość
      """,
    forwarded: """
      przekazana wiadomość; wiadomość przekazana; treść przekazanej wiadomości; początek \
      przekazanej wiadomości; początek przekazywanej wiadomości; koniec przekazanej wiadomości; \
      przesłana dalej; przekazany e-mail; przekazane przez; wiadomość przesłana dalej; początek \
      wiadomości przekazanej; przesłana wiadomość
      """,
    replyMarks: "odp; re",
    forwardMarks: "pd; fw; fwd; przek; pf",
    signOffs: """
      pozdrawiam; pozdrowienia; serdecznie pozdrawiam; z poważaniem; z wyrazami szacunku; z \
      pozdrowieniami; serdeczne pozdrowienia; pozdrawiam serdecznie; łączę pozdrowienia; \
      dziękuję; dzięki; dziękuję z góry; z góry dziękuję; dziękuję i pozdrawiam; z góry \
      dziękuję i pozdrawiam; dziękujemy; bardzo dziękuję; miłego dnia; pozdr; z szacunkiem; \
      wielkie dzięki; z góry dziękuję za pomoc; dziękuję za pomoc; życzę miłego dnia; dzięki i \
      pozdrawiam; łączę wyrazy szacunku; pozdrawiamy
      """,
    closings: """
      czekam na; czekamy na; z góry; dziękuję za; dziękujemy za; proszę o odpowiedź; proszę o \
      kontakt; miłego dnia; będę wdzięczn*; będziemy wdzięczn*; w oczekiwaniu; liczę na
      """,
    additions: "też; także; również; inn*; jeszcze; tak samo; ale; poza tym; zresztą",
    sentFrom: """
      wysłane z; wysłano z; wysłany z; wysłane przez; pobierz aplikację outlook; pobierz \
      program outlook; pobierz outlook; uzyskaj aplikację outlook; uzyskaj program outlook; \
      uzyskaj outlook; wysłano za pomocą; wysłana z; napisane na
      """,
    postscripts: "ps; p s; nb; dopisek; edit; post scriptum",
    notices: """
      poufn*; zastrzeżon*; przeznaczona wyłącznie; przeznaczone wyłącznie; przeznaczona jest \
      wyłącznie; wyłącznie dla adresata; wyłącznie do wiadomości adresata; nie są państwo \
      adresatem; nie jesteś adresatem; nie jest adresatem; otrzymali państwo tę wiadomość \
      omyłkowo; omyłkowo; przez pomyłkę; zanim wydrukujesz; przed wydrukowaniem; środowisko; \
      środowisku; o środowisku; krs; nip; regon; sąd rejonowy; kapitał zakładowy; kapitału \
      zakładowego; wydział gospodarczy; rejestr* przedsiębiorców; krajowy rejestr; siedzibą; \
      rodo; danych osobowych; administratorem; wolna od wirusów; klauzula
      """,
    noticeHints: """
      poufn*; adresat*; omyłkow*; pomyłk*; usun*; zniszcz*; nadawc*; zabronion*; \
      rozpowszechnian*; kopiowan*; odpowiedzialno*; załącznik*; drukowa*; wydruk*; środowisk*; \
      wirus*; ta wiadomość; niniejsza wiadomość; tej wiadomości; powiadom*; prawnie; ujawnia*; \
      niedozwolon*
      """,
    contactLabels: """
      tel; telefon; kom; tel kom; fax; faks; mobile; e-mail; email; mail; www; adres; nip; krs; \
      regon; prezes; prezes zarządu; dyrektor; infolinia; ul; wew; konto
      """,
    origin: """
      zewn*; spoza; z zewnątrz; zewnętrzn*; nieznany nadawca; z internetu; poza organizac*; nie \
      pochodzi; poza firm*; od nieznanego; obcego nadawcy; nie jest pracownikiem; inna \
      organizacja; zewnętrzna; z poza; nie należy do
      """,
    thisMessage: """
      ta wiadomość; ten e-mail; ten mail; niniejsza wiadomość; wiadomość pochodzi; wiadomość \
      została; wiadomość zewnętrzna; e-mail pochodzi; e-mail zewnętrzny; mail zewnętrzny; tej \
      wiadomości; ten email; wiadomość od; mail pochodzi; wiadomość przyszła; mail od; e-mail \
      od; wiadomość wysłana; e-mail został; wiadomość nadeszła; wiadomość została wysłana; \
      e-mail nadszedł; mail nadszedł; wiadomość z; e-mail z; mail z; mail przyszedł; e-mail \
      przyszedł; mail został; wiadomość jest
      """,
    parties: """
      nadawc*; organizacj*; firm*; spółk*; odbiorc*; sieci; dział it; działu it; działem it; \
      it; helpdesk; instytucj*; urzęd*; domen*; pracownik*; bezpieczeństw*; uczeln*; \
      przedsiębiorstw*; grup*; help desk
      """,
    warnings: """
      nie klikaj; nie otwieraj; nie klikajcie; nie otwierajcie; przed kliknięciem; zanim \
      klikniesz; nie odpowiadaj; nie podawaj; nie należy klikać; nie należy otwierać; nie \
      otwierać; nie klikać; unikaj klikania; unikaj otwierania; przed otwarciem; nigdy nie \
      klikaj; nigdy nie otwieraj; pomyśl zanim; nie pobieraj; nie przesyłaj; nie loguj; nie \
      wpisuj; zanim odpowiesz; przed odpowiedzią; nie ufaj; nie udostępniaj; nie uruchamiaj
      """,
    caution: """
      dowiedz się więcej; więcej informacji; uwaga; ostrzeżenie; ostrożn*; zachowaj; zachowaj \
      ostrożność; ufasz; zaufan*; znasz; rozpozna*; bezpieczn*; podejrzan*; phishing; sprawdź; \
      zweryfikuj; zgłoś; zgłaszaj; wątpliwoś*; oszust*; upewnij; czujn*; pewności; pewien; \
      wiarygodn*; spodziewasz; ważne; zagrożen*; rozważ; krytyczn*; dokładnie; szkodliw*; \
      fałszyw*; zachowajcie; uważaj
      """,
    bannerTells: """
      nieczęsto otrzymujesz; rzadko otrzymujesz; nie otrzymujesz często; nie dostajesz często; \
      dlaczego jest to ważne; dlaczego to jest ważne; dlaczego to ważne; dowiedz się, dlaczego; \
      dowiedz się dlaczego; pochodzi spoza; spoza organizacji; nadawca zewnętrzny; zewnętrzny \
      nadawca; zewnętrznego nadawcy; nadawcy zewnętrznego; wysłana spoza; pochodzi z zewnątrz; \
      spoza firmy; niezbyt często; nie otrzymujesz zbyt często
      """,
    bannerLabels: """
      zewnętrzny; zewnętrzna; wiadomość zewnętrzna; e-mail zewnętrzny; nadawca zewnętrzny; \
      uwaga; ostrzeżenie; mail zewnętrzny; uwaga wiadomość zewnętrzna; uwaga mail zewnętrzny; \
      zewn; ext; ważne; uwaga e-mail zewnętrzny; poczta zewnętrzna
      """,
    firstPerson: """
      ja; mój; moja; moje; mi; mnie; nasi klienci; wasz produkt; wasza aplikacja; mam; chcę; \
      nasz
      """,
    greetings: """
      dzień; cześć; witam; szanowni; szanowna; szanowny; hej; drogi; droga; dobry; witajcie
      """,
    courtesies: """
      cześć; witam; dzień; dobry; dobre; dobrego; wieczór; hej; siema; szanowni; państwo; \
      szanowny; pan; pani; dziękuję; dzięki; proszę; tak; nie; ok; pomocy; pomoc; mam; pytanie; \
      problem; czy; może; ktoś; jest; mi; pomóc; tam; patrz; poniżej; pozdrawiam; z; \
      pozdrowieniami; potrzebuję; pilne; super; halo; to; o; małe; mały; w; sprawie; witajcie; \
      tu; prośba; rano; wam
      """,
    pointers: """
      patrz poniżej; poniżej; do wiadomości; dla informacji; przesyłam; przekazuję; przesyłam \
      dalej; proszę o sprawdzenie; proszę sprawdzić; proszę o pomoc; proszę zobaczyć; proszę o \
      obsługę; w załączeniu; fyi; zobacz poniżej; jak niżej; proszę o zajęcie; jak poniżej
      """,
    faults: """
      nie działa; nie działają; błąd; błędy; awaria; zawiesza; zawiesił*; wiesza; nie wysyła; \
      nie są wysyłane; nie jest wysyłan*; nie wysyłają; nie dochodz*; nie przychodz*; nie \
      otrzymuj*; już nie; problem; podwójn*; dwa razy; dwukrotnie; znika; zniknę*; zniknął; \
      mimo; ale; nie mogę; nie możemy; nikt; nadal; wciąż; za każdym razem; zamiast; zepsut*; \
      pętl*; niczego; nic się; nie przenosi; crash*; wyłącz*; od kiedy; wszystkim; kilka razy; \
      nie może; nie mogą; nie można; brakuje; brak; nie ma; nie widać
      """,
    requests: """
      jak; czy można; czy możecie; czy da się; dlaczego; proszę o napraw*; proszę spraw*; \
      gdzie; chcemy; chciałbym; chciałabym; potrzebujemy; nasi klienci; moi klienci; da się; \
      możecie
      """,
    secretLabels: """
      hasło; haslo; klucz api; klucz; kod pin; kod dostępu; token dostępu; kod bezpieczeństwa
      """,
    automaticSubjects: """
      odpowiedź automatyczna; automatyczna odpowiedź; autoodpowiedź; nieobecność; poza biurem; \
      nieobecny; nieobecna; urlop; autoresponder; informacja o nieobecności; out of office
      """,
    absence: """
      jestem na urlopie; przebywam na urlopie; na urlopie; jestem nieobecn*; jestem poza \
      biurem; poza biurem; nieobecna w biurze; nieobecny w biurze; nie ma mnie; będę nieobecn*; \
      na zwolnieniu; urlopie macierzyńskim; biuro jest nieczynne; biuro nieczynne; w delegacji; \
      biuro zamknięte; nieobecny do; nieobecna do
      """,
    returning: """
      do dnia; do; włącznie; wracam; powrocie; po powrocie; w pilnych; pilne sprawy; pilnych \
      sprawach; proszę o kontakt; kontakt; w sprawach pilnych; podczas mojej nieobecności; \
      ograniczony dostęp; nie mam dostępu; koleżanka; kolega; odpowiem; zastępuje; kontaktować; \
      nie są przekazywane
      """,
    automatic: """
      odpowiedź automatyczna; automatyczna odpowiedź; wiadomość automatyczna; wygenerowana \
      automatycznie; wygenerowano automatycznie; nie odpowiadaj na tę; prosimy nie odpowiadać; \
      prosimy na nią nie; wiadomość wygenerowana; automatycznie wygenerowana
      """,
    bounceSubjects: """
      niedostarczona; niedostarczone; nie można dostarczyć; nie dostarczono; niedostarczalna; \
      błąd dostarczenia; nie dostarczono wiadomości; powiadomienie o stanie doręczenia; zwrot; \
      wiadomość nie została dostarczona; niepowodzenie dostarczenia; zwrot wiadomości; \
      niedoręczona; nie udało się dostarczyć
      """,
    bounces: """
      nie została dostarczona; nie można dostarczyć; nie udało się dostarczyć; nie mogła zostać \
      dostarczona; następujących adresatów; następujących odbiorców; nie istnieje; skrzynka \
      jest pełna; informacje diagnostyczne; nie znaleziono adresu; dostarczenie nie powiodło; \
      nie mogła być dostarczona
      """,
    optOuts: """
      wypisz się; wypisać się; rezygnacja z; zrezygnuj; anuluj subskrypcję; anulować \
      subskrypcję; wypisz; wyrejestruj; zrezygnować z; zarządzaj preferencjami; nie chcesz \
      otrzymywać; wypisz z newslettera
      """,
    browserLinks: """
      zobacz w przeglądarce; w przeglądarce; otwórz w przeglądarce; wersja online; wersja \
      internetowa; wyświetl w przeglądarce; czytaj online; nie wyświetla się
      """,
    footers: """
      otrzymujesz tę; otrzymałeś tę; otrzymujesz ten; wszelkie prawa zastrzeżone; wszystkie \
      prawa; wiadomość została wysłana na; ponieważ; wiadomość wysłana do; otrzymałaś tę; \
      zapisałeś się; dostajesz
      """
  )
}
