namespace Waxseal.Steps.Scan.Content;

/// <summary>Tales that frauds without link and number tell in one language as in another: each is here in as many as are known.</summary>
/// <remarks>
/// Lost money brought back; recordings of the reader; money until tomorrow, for the bank's app is down; tasks that are paid; a courier
/// for the card; silence; a wrong number; love by magic; a deposit for what nobody saw.
/// </remarks>
internal static class TaleWords
{
    /// <summary>As <see cref="LureWords"/> reads it.</summary>
    public const string Table = """
        Refund recovery_unit recover_your_funds money_you_lost your_lost_money recovered_funds verlorenes_geld lo_que_perdio
        Refund recuperamos_su_dinero recupere_su_dinero perdu_de_l_argent argent_perdu recuperer_vos_fonds perso_soldi
        Refund soldi_persi
        Refund recuperiamo_i_soldi verloren_geld dinheiro_que_voce_perdeu recuperamos_o_dinheiro recupere_seu_dinheiro
        Refund odzyskamy odzyskać_pieniądze odzyskaj_pieniądze utracone_pieniądze kaybettiğiniz_para thu_hồi_tiền lấy_lại_tiền
        Refund tiền_bị_lừa uang_yang_hilang recuperăm_banii ztracené_peníze förlorade_pengar
        Refund вернем_деньги потерянные_деньги повернемо_кошти повернемо_гроші نسترجع_اموال استرجاع_اموال استرداد_اموال
        Refund מחזירים_כסף खोया_पैसा पैसा_खोया กู้คืนเงิน เงินที่โดนโกง 被骗的钱 被騙的錢 追回 追损 被害金 取り戻し 取り戻せ 피해금 되찾아
        Invest recovery_unit recover_your_funds money_you_lost your_lost_money recovered_funds verlorenes_geld lo_que_perdio
        Invest recuperamos_su_dinero recupere_su_dinero perdu_de_l_argent argent_perdu recuperer_vos_fonds perso_soldi
        Invest soldi_persi
        Invest recuperiamo_i_soldi verloren_geld dinheiro_que_voce_perdeu recuperamos_o_dinheiro recupere_seu_dinheiro
        Invest odzyskamy odzyskać_pieniądze odzyskaj_pieniądze utracone_pieniądze kaybettiğiniz_para thu_hồi_tiền lấy_lại_tiền
        Invest tiền_bị_lừa uang_yang_hilang recuperăm_banii ztracené_peníze förlorade_pengar
        Invest вернем_деньги потерянные_деньги повернемо_кошти повернемо_гроші نسترجع_اموال استرجاع_اموال استرداد_اموال
        Invest מחזירים_כסף खोया_पैसा पैसा_खोया กู้คืนเงิน เงินที่โดนโกง 被骗的钱 被騙的錢 追回 追损 被害金 取り戻し 取り戻せ 피해금 되찾아
        Legal your_nudes i_recorded_you watched_you_through i_have_your_pictures i_ve_got_the_pictures aufnahmen_von_dir
        Legal video_von_dir
        Legal video_tuyo fotos_tuyas tengo_tus_fotos j_ai_tes_photos video_de_toi video_di_te tuo_video beelden_van_je
        Legal filmpje_van_je
        Legal seu_video video_seu twoje_nagranie mam_twoje görüntülerin_bende ảnh_nóng clip_nóng tung_lên_mạng rekaman_kamu
        Legal rekaman_vcs
        Legal tera_video видео_с_твоей твое_видео твоє_відео فيديو_لك סרטון_שלך तुम्हारा_वीडियो 録画しました 영상_다 녹화됐
        Legal มีคลิปคุณ คลิปหลุด 裸聊 裸照 视频和通讯录 通讯录
        Loan give_it_back_tomorrow give_it_back_friday pay_you_back_tomorrow send_it_straight_back borrow_me morgen_zurück
        Loan te_lo_devuelvo
        Loan je_te_rembourse te_rends_demain te_li_ridò te_li_rendo krijg_je_het_terug te_devolvo oddam_wieczorem oddam_jutro
        Loan kod_blik
        Loan blika yarın_veririm yarın_öderim mai_em_trả mai_con_trả mai_trả besok_saya_ganti besok_aku_ganti besok_diganti
        Loan zítra_vrátím
        Loan завтра_верну верну_завтра завтра_віддам віддам_завтра ارجعها_لك אחזיר_מחר कल_लौटा कल_वापस พรุ่งนี้คืน
        Loan 明天还你 明天還你 聽日還 明日返す 明日返します 내일_줄게 내일_갚
        Broken banking_app_won_t app_won_t_load nicht_in_die_banking no_me_funciona_la_app kan_niet_bij_de_app
        Broken niet_bij_mijn_bank
        Broken uygulamam_açılmıyor m_banking_saya_error app_ngân_hàng_em приложение_не_работает تطبيق_البنك_ما ऐप_नहीं_चल
        Broken แอปธนาคารเข้าไม่ได้ 银行app打不开 銀行アプリ使え 은행_앱이_안
        Home paid_tasks prepaid_tasks review_task combo_order simple_tasks likes_vergeben videos_liken dar_me_gusta dar_likes
        Home tareas_pagadas mettre_des_likes tâches_rémunérées mettere_like mettere_mi_piace online_taken avaliando_hoteis
        Home curtir_videos
        Home missoes_pagas zadania_online lajki yorumu_yaparak nhiệm_vụ thả_tim tarik_komisi ставить_лайки ставити_лайки
        Home оцінюйте_товари
        Home تقييم_فنادق تقييم_الفنادق לייקים वीडियो_लाइक ภารกิจ กดไลก์ กดถูกใจ 复合任务 複合任務 连单 連單 垫付 墊付 卡单 いいねするだけ
        Home タスク完了 미션 구독_알바 좋아요_알바
        Unusual cut_the_card cut_card_in sealed_envelope collect_the_old_card collect_your_old sobre_cerrado carte_coupée
        Unusual coupez_la_en
        Unusual coupez_votre_carte récupérer_votre_carte ritirare_la_carta pas_ophalen doorgeknipt corte_o_cartao cartao_ao_meio
        Unusual keep_it_between_us keep_this_between don_t_tell_mom dont_tell_mom don_t_mention_it strictly_confidential
        Unusual do_not_speak_to
        Unusual sag_den_eltern no_hable_con_nadie no_cuelgue faut_pas_le_dire non_ne_parli zeg_niets_tegen nie_rozmawiać_o
        Unusual nie_mów_mamie kimseyle_görüş* không_được_nói jangan_cerita sigiloso не_кажи لا_تعلم سريه_تامه אל_תגידי
        Unusual ห้ามบอกใคร 不要跟爸 不要跟媽 别跟爸 誰にも話さ
        Unusual in_a_conference can_t_take_calls cant_take_calls run_an_errand quick_errand in_einer_besprechung diskret
        Unusual no_me_llame dossier_confidentiel favore_riservato poufn* toplantıdayım ваш_бывший_директор 我是你领导 来我办公室
        Dating must_be_fate matched_on_tinder we_matched me_equivoque_de_numero erreur_de_numero sbagliato_numero
        Dating anotei_o_numero
        Dating pomyliłem_numer yanlış_yazmış nhắn_nhầm اخطات_بالرقم 何かのご縁 잘못_걸 인연 傳錯 传错 也是缘分 也是緣分 ой_ошиб не_туди ทักผิดคน
        Fortune astrologer pandit_ji amarres amarração trago_seu_amor voyant marabout retour_affectif désenvoutement
        Fortune cartomante cartomanzia
        Fortune pesugihan dukun uang_gaib wróżka mganga medyum soi_cầu الشيخ_الروحاني شيخ_روحاني جلب_الحبيب עין_הרע
        Fortune बाबा_बंगाली वशीकरण सौतन приворот порчу верну_мужа เลขเด็ด 六合彩 特码 特碼 当選番号
        Fee versi_caparra caparra anzahlung zadatek dp_dulu cọc_giữ la_señal mandat_cash 가계약금
        Job reviewers_needed recruitment_firm remote_roles recursos_humanos buscamos_gente ressources_humaines risorse_umane
        Job cerchiamo_persone
        Job zoeken_mensen vagas_de_meio एचआर 人事の 인사팀 מגיוס مطلوب_موظفين рекрутер
        Grant dying_widow ارمله 主人が残した
        Secret what_does_it_say twelve_words legge_il_codice kode_yang_baru onay_kodunu mã_otp назовите_код назвіть_циф
        Secret קוד_שקיבלת
        Secret 届いた4桁 認證碼
        """;
}
