namespace Waxseal.Steps.Scan.Content;

/// <summary>Letters in dress and letters of other scripts, and the Latin ones they are read as.</summary>
/// <remarks>
/// Made from the facts of UnicodeData and of confusables.txt (UTS #39, 17.0.0), under the Unicode licence. Dress: the first letter of the
/// compatibility decomposition (NFKD) without its marks, in lower case; letters with strokes and ligatures of spelling, which have none,
/// by hand, as is the dotless i, which Turkish phones and writers swap for the dotted one. Looks: single letters whose prototype in
/// confusables.txt, less its marks, begins with a Latin letter or a digit, without Arabic, Hebrew, Han and Kana, and with what short
/// messages add to them (Greek capitals of GSM-7). Runs of <c>code point=letters</c>; an underscore skips one. Sources and the
/// licence's notice: docs/notices.md.
/// </remarks>
internal static class LookAlikeTable
{
    /// <summary>Latin letters and digits with accents, in circles, raised, in small capitals: the letter beneath.</summary>
    public const string Dress =
        "B2=23_____1______aaaaaaaceeeeiiiidnooooo_ouuuuypsaaaaaaaceeeeiiiidnooooo_ouuuuypyaaaaaaccccccccddddeeeeeeeee" +
        "egggggggghhhhiiiiiiiiiiiijjkk_llllllllllnnnnnn_nnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs 1A0=oo" +
        " 1AF=uu 1C4=dddlllnnnaaiioouuuuuuuuuu_aaaaaa__ggkkoooo__jdddgg__nnaaaaooaaaaeeeeiiiioooorrrruuuusstt__hh____" +
        "__aaeeooooooooyy 262=g_______i 274=n 280=r 28F=y 299=b__h__l 2B0=h_jr___wy 2E1=lsx 1D00=a___cd_e__jk_m 1D18=" +
        "p__tu___vwz 1D2C=a_b_de_ghijklmn_o_prtuwa___bde___g_km_o___ptu__v______iruv 1D9C=c___f 1DBB=z 1E00=aabbbbbbc" +
        "cddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuu" +
        "uuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyas__s_aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiiooooooooooooooooooooo" +
        "ooouuuuuuuuuuuuuuyyyyyyyy 2024=. 2070=0i__456789_____n0123456789______aeox_hklmnpst 2102=c_______ghhhh_iill_" +
        "n___pqrrr______z___z_kabc_eef_mo____i 2145=ddeij 2160=i___v____x__lcdmi___v____x__lcdm 2460=123456789 2474=1" +
        "23456789 249C=abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz0 2C7C=jv A730=f" +
        "s A7F2=cfq FE52=. FE63=-";

    /// <summary>Two letters or more in one character.</summary>
    public const string Ligatures =
        "132=ij 133=ij 1C4=dz 1C5=dz 1C6=dz 1C7=lj 1C8=lj 1C9=lj 1CA=nj 1CB=nj 1CC=nj 1F1=dz 1F2=dz 1F3=dz 2161=ii 21" +
        "62=iii 2163=iv 2165=vi 2166=vii 2167=viii 2168=ix 216A=xi 216B=xii 2171=ii 2172=iii 2173=iv 2175=vi 2176=vii" +
        " 2177=viii 2178=ix 217A=xi 217B=xii 2469=10 246A=11 246B=12 246C=13 246D=14 246E=15 246F=16 2470=17 2471=18 " +
        "2472=19 2473=20 FB00=ff FB01=fi FB02=fl FB03=ffi FB04=ffl FB05=st FB06=st";

    /// <summary>Letters of the basic plane that pass for a Latin one.</summary>
    public const string Looks =
        "180=b_bbb____d__dg___ff___ll_kl__nno_____pr2_____tt_____yzz3___25s_pl 1E4=gg 21C=3_____88zz 23C=c_t___" +
        "__u_eejj___ryy_a_b__dd 260=gg_y__h_ii_l_l_w_m_n_o______rr____s 28B=r____z 2A0=q 37F=j 391=abraezhoikamneonp_" +
        "etyoxyo__aeni_abyoe_noikauv_onpcotuox_w__ouw__oy 3DC=f 3E8=2___6o___pcjo___pcm 405=si_j_______abb__e_3__k_mh" +
        "o_pcty_x______b___a6br_e____k_mho_pcty_x__w___b____e___siij__h___u_wbb 472=oovv_______w 48C=bb_____r____3_k_" +
        "__k___h_______cct_yyyyx 4BB=h_e_el______h_h___m_l 4D9=e______3_______oo 501=d 50C=g 51B=qww 54D=u_s_____o 56" +
        "1=w_q__q 570=h_n_____n___nu___gi_fo 5D5=l 5E1=o 966=o__3 9E6=o___8__9 A66=o9__8 AE6=o__3 B20=o B66=o_9 BE6=o" +
        " C66=o CE6=o D1F=so D66=o______9 E50=o ED0=o 1004=c 101D=o 1040=o 105A=c 10E7=y 10FF=o 1200=u 12D0=o 13A0=dr" +
        "t__i___yaje______w___m___h_yo_g_hz 13CC=u_4b__r_ws___vs___lc__p___kd___o__6___hgb 142F=v 144C=u 146D=p_d__bb" +
        " 148D=j 14AA=l 14BF=2 1541=x 157C=hx 1587=r 15AF=b____f 15C5=a 15DE=d 15EA=d_____m______b 16B7=x 16C1=l 16D5" +
        "=km 17E0=o 1D0F=o_o 1D26=r 1D6E=fmn_r_stz____iipu____g 1D8C=y 1E9D=f 1EFF=y 1FBE=i 210F=h 213D=y 2C67=h_k 2C" +
        "82=b__r 2C8E=h_oolik___m_n_3_oo__ppcct_yy__x 2CBD=w______3_____993_ppl_66 2CDC=6 2D31=o______ve_______o 2D4F" +
        "=l____oq_______x 3007=o A4D0=bpddt_gk_jc_zf_mnlsr__vh__wxy_a_e_lou A644=2__i A695=h A6DF=v A6EF=2 A740=k A74" +
        "A=oo A75A=2______w A76A=3___9 A798=ff_____u A7AB=3______jxb AB32=e__f_______oo AB47=rr_____u___u_______y AB7" +
        "4=oi AB81=r_w AB8E=o____z AB9C=u ABA9=vs____c ABBB=o";

    /// <summary>Letters beyond the basic plane that pass for a Latin one.</summary>
    public const string LooksBeyond =
        "10282=b___ef__l_____x_o__pst 102A0=abc__f_____o____mty_x 102CF=h 102F5=z 10301=bc______l_______m___t_x__8___" +
        "__l_x 10404=o 10415=c_____l____s 1042C=o 1043D=c 10448=s 104B4=r 104C2=o 104CE=u___7 104EA=o 104F6=u 10513=n" +
        "__o_k___cv_______flx 114C5=w 114D0=o 11700=m_____v___w___ww 118A0=v_fly_e__z__9_e4__l__o__u__5t___vsfiz_7_o_" +
        "3_9 118D5=69ou___y___o__m_zw__c__x__w__c 16F08=v_t 16F16=l 16F28=l 16F35=r____s3____a_uy";
}
