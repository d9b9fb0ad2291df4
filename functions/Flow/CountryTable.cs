using System.Collections.Immutable;

namespace Waxseal.Flow;

/// <summary>The calling codes of the world (ITU-T E.164, list of assigned country codes), with shared codes split.</summary>
/// <remarks>
/// Assigned codes only: 210, 259, 28x, 384, 699, 83x, 89x, 999 and their like have no entry, so that a number that no
/// network can deliver is refused at the edge. 388, 871-874 and 991 are withdrawn; 888 has not been in service since 2018.
/// </remarks>
internal static class CountryTable
{
    /// <summary>Each calling code with the country that has it, or has most of it.</summary>
    internal const string WholeCodes = """
        1US 7RU
        20EG 211SS 212MA 213DZ 216TN 218LY 220GM 221SN 222MR 223ML 224GN 225CI 226BF 227NE 228TG 229BJ 230MU 231LR 232SL
        233GH 234NG 235TD 236CF 237CM 238CV 239ST 240GQ 241GA 242CG 243CD 244AO 245GW 246IO 247AC 248SC 249SD 250RW 251ET
        252SO 253DJ 254KE 255TZ 256UG 257BI 258MZ 260ZM 261MG 262RE 263ZW 264NA 265MW 266LS 267BW 268SZ 269KM 27ZA 290SH
        291ER 297AW 298FO 299GL
        30GR 31NL 32BE 33FR 34ES 350GI 351PT 352LU 353IE 354IS 355AL 356MT 357CY 358FI 359BG 36HU 370LT 371LV 372EE 373MD
        374AM 375BY 376AD 377MC 378SM 379VA 380UA 381RS 382ME 383XK 385HR 386SI 387BA 389MK 39IT
        40RO 41CH 420CZ 421SK 423LI 43AT 44GB 45DK 46SE 47NO 48PL 49DE
        500FK 501BZ 502GT 503SV 504HN 505NI 506CR 507PA 508PM 509HT 51PE 52MX 53CU 54AR 55BR 56CL 57CO 58VE 590GP 591BO
        592GY 593EC 594GF 595PY 596MQ 597SR 598UY 599CW
        60MY 61AU 62ID 63PH 64NZ 65SG 66TH 670TL 672NF 673BN 674NR 675PG 676TO 677SB 678VU 679FJ 680PW 681WF 682CK 683NU
        685WS 686KI 687NC 688TV 689PF 690TK 691FM 692MH
        81JP 82KR 84VN 850KP 852HK 853MO 855KH 856LA 86CN 880BD 886TW
        90TR 91IN 92PK 93AF 94LK 95MM 960MV 961LB 962JO 963SY 964IQ 965KW 966SA 967YE 968OM 970PS 971AE 972IL 973BH 974QA
        975BT 976MN 977NP 98IR 992TJ 993TM 994AZ 995GE 996KG 998UZ
        """;

    /// <summary>Countries inside another's code. Areas of +1 that are not here are the United States'.</summary>
    /// <remarks>
    /// +1: NANPA gives the United States new area codes every year and the others one in a decade, so that an area unknown here is
    /// most likely American; refusing it would cut off real people. +44 7624 and its like are shared with British networks in
    /// part: the islands' rates are the higher ones, so the islands it is.
    /// </remarks>
    internal static readonly ImmutableArray<(string Code, string Iso, string Areas)> SharedCodes =
    [
        ("1", "CA", "204 226 236 249 250 257 263 273 289 306 343 354 365 367 368 382 387 403 416 418 428 431 437 438 450 460 468 " +
                    "474 506 514 519 548 579 581 584 587 604 613 639 647 672 683 705 709 742 753 778 780 782 807 " +
                    "819 825 851 867 873 879 902 905 942"),
        ("1", "AG", "268"), ("1", "AI", "264"), ("1", "AS", "684"), ("1", "BB", "246"), ("1", "BM", "441"), ("1", "BS", "242"),
        ("1", "DM", "767"), ("1", "DO", "809 829 849"), ("1", "GD", "473"), ("1", "GU", "671"), ("1", "JM", "658 876"),
        ("1", "KN", "869"), ("1", "KY", "345"), ("1", "LC", "758"), ("1", "MP", "670"), ("1", "MS", "664"), ("1", "PR", "787 939"),
        ("1", "SX", "721"), ("1", "TC", "649"), ("1", "TT", "868"), ("1", "VC", "784"), ("1", "VG", "284"), ("1", "VI", "340"),
        ("7", "KZ", "6 7"),
        ("44", "JE", "1534 7509 7797 7829 7937 77003 77007 77008"),
        ("44", "GG", "1481 7781 7839 79111 79117"),
        ("44", "IM", "1624 7524 7624 7924 74576"),
        ("39", "VA", "06698"),
        ("47", "SJ", "79"),
        ("61", "CC", "89162"), ("61", "CX", "89164"),
        ("212", "EH", "5288 5289"),
        ("262", "YT", "269 639"),
        ("290", "TA", "8"),
        ("358", "AX", "18"),
        ("599", "BQ", "3 4 7"),
        ("672", "AQ", "1"),
    ];

    /// <summary>Blocks that belong to no country, or whose price is not that of a call to a person.</summary>
    internal static readonly ImmutableArray<(string Code, string Iso, CountryRange Range, string Areas)> SpecialRanges =
    [
        ("870", "001", CountryRange.Satellite, ""), ("881", "001", CountryRange.Satellite, ""),
        ("882", "001", CountryRange.InternationalNetwork, ""), ("883", "001", CountryRange.InternationalNetwork, ""),
        ("878", "001", CountryRange.Personal, ""), ("800", "001", CountryRange.Freephone, ""),
        ("808", "001", CountryRange.SharedCost, ""), ("979", "001", CountryRange.Premium, ""),
        ("1", "001", CountryRange.Freephone, "800 822 833 844 855 866 877 888"),
        ("1", "001", CountryRange.Personal, "500 521 522 523 524 525 526 527 528 529 532 533 535 538 542 543 544 545 546 549 550 552 " +
                                            "553 554 556 566 569 577 578 588 589 600 622 633 644 655 677 688 700 710"),
        ("1", "001", CountryRange.Premium, "900"),
        // The area codes that can't exist (NANPA: N11 are services, N9X and 37X, 96X are kept for the plan's growth).
        ("1", "001", CountryRange.Unassigned, "0 1 211 311 411 511 611 711 811 911 29 37 39 49 59 69 79 89 96 99"),
        ("44", "GB", CountryRange.Personal, "70"), ("44", "GB", CountryRange.Premium, "9"),
    ];
}
