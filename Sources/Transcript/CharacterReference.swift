/// HTML's character references: `&amp;`, `&#8230;`, `&#x2026;`.
enum CharacterReference {
  /// Reads the reference at the start of `bytes`, which begin with `&`.
  ///
  /// - Returns: the character and the reference's length, or nil where the `&` is only an `&`.
  static func decode(_ bytes: ArraySlice<UInt8>) -> (scalar: Unicode.Scalar, length: Int)? {
    let body = bytes.dropFirst().prefix(32)
    return body.first == UInt8(ascii: "#") ? numeric(body.dropFirst()) : named(body)
  }

  private static func numeric(_ body: ArraySlice<UInt8>) -> (Unicode.Scalar, Int)? {
    let isHexadecimal = body.first.map { $0 | 0x20 } == UInt8(ascii: "x")
    let text = isHexadecimal ? body.dropFirst() : body
    let digits = text.prefix { isDigit($0, isHexadecimal) }
    guard !digits.isEmpty else { return nil }
    let radix = isHexadecimal ? 16 : 10
    let value = UInt32(String(decoding: digits, as: UTF8.self), radix: radix) ?? .max
    let hasSemicolon = text.dropFirst(digits.count).first == UInt8(ascii: ";")
    let length = 2 + (isHexadecimal ? 1 : 0) + digits.count + (hasSemicolon ? 1 : 0)
    return (scalar(value), length)
  }

  private static func isDigit(_ byte: UInt8, _ isHexadecimal: Bool) -> Bool {
    byte &- 0x30 < 10 || isHexadecimal && (byte | 0x20) &- 0x61 < 6
  }

  /// The character of a number; old pages mean Windows-1252 by 0x80 to 0x9F.
  private static func scalar(_ value: UInt32) -> Unicode.Scalar {
    let replacement: Unicode.Scalar = "\u{FFFD}"
    if 0x80...0x9F ~= value {
      return Unicode.Scalar(UInt32(windows1252[Int(value) - 0x80])) ?? replacement
    }
    return value == 0 ? replacement : Unicode.Scalar(value) ?? replacement
  }

  private static func named(_ body: ArraySlice<UInt8>) -> (Unicode.Scalar, Int)? {
    let letters = body.prefix { isLetter($0) || $0 &- 0x30 < 10 }
    guard let scalar = names[String(decoding: letters, as: UTF8.self)] else { return nil }
    let name = letters.count
    if body.dropFirst(name).first == UInt8(ascii: ";") { return (scalar, name + 2) }
    return bareNames.contains(String(decoding: letters, as: UTF8.self)) ? (scalar, name + 1) : nil
  }

  /// Names that broken mail programs write without the semicolon.
  private static let bareNames: Set<String> = ["amp", "lt", "gt", "quot", "nbsp"]

  /// The named characters of HTML 4: Latin-1 in order from U+00A0, then the others with their code.
  private static let names: [String: Unicode.Scalar] = {
    var table: [String: Unicode.Scalar] = [:]
    for (offset, name) in latin1.split(separator: " ").enumerated() {
      table[String(name)] = Unicode.Scalar(UInt32(0xA0 + offset))
    }
    for entry in others.split(whereSeparator: \.isWhitespace) {
      let pair = entry.split(separator: "=")
      table[String(pair[0])] = UInt32(pair[1], radix: 16).flatMap { Unicode.Scalar($0) }
    }
    return table
  }()

  private static let latin1 =
    """
    nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn \
    sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave \
    Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml \
    ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN \
    szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute \
    icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml \
    yacute thorn yuml
    """

  private static let others =
    """
    quot=22 amp=26 lt=3C gt=3E apos=27 OElig=152 oelig=153 Scaron=160 scaron=161 Yuml=178 fnof=192
    circ=2C6 tilde=2DC ensp=2002 emsp=2003 thinsp=2009 zwnj=200C zwj=200D lrm=200E rlm=200F
    ndash=2013 mdash=2014 lsquo=2018 rsquo=2019 sbquo=201A ldquo=201C rdquo=201D bdquo=201E
    dagger=2020 Dagger=2021 bull=2022 hellip=2026 permil=2030 prime=2032 Prime=2033 lsaquo=2039
    rsaquo=203A oline=203E frasl=2044 euro=20AC trade=2122 larr=2190 uarr=2191 rarr=2192 darr=2193
    harr=2194 crarr=21B5 lArr=21D0 uArr=21D1 rArr=21D2 dArr=21D3 hArr=21D4 forall=2200 part=2202
    exist=2203 empty=2205 nabla=2207 isin=2208 notin=2209 ni=220B prod=220F sum=2211 minus=2212
    lowast=2217 radic=221A prop=221D infin=221E ang=2220 and=2227 or=2228 cap=2229 cup=222A
    int=222B there4=2234 sim=223C cong=2245 asymp=2248 ne=2260 equiv=2261 le=2264 ge=2265 sub=2282
    sup=2283 nsub=2284 sube=2286 supe=2287 oplus=2295 otimes=2297 perp=22A5 sdot=22C5 loz=25CA
    spades=2660 clubs=2663 hearts=2665 diams=2666 check=2713 num=23 lpar=28 rpar=29 lsqb=5B rsqb=5D
    colon=3A semi=3B comma=2C period=2E excl=21 quest=3F sol=2F bsol=5C lowbar=5F commat=40
    percnt=25 dollar=24 plus=2B equals=3D ast=2A Tab=9 NewLine=A NoBreak=2060 ZeroWidthSpace=200B
    alpha=3B1 beta=3B2 gamma=3B3 delta=3B4 epsilon=3B5 lambda=3BB mu=3BC pi=3C0 sigma=3C3 omega=3C9
    Delta=394 Sigma=3A3 Omega=3A9
    """

  private static let windows1252: [UInt16] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
  ]
}
