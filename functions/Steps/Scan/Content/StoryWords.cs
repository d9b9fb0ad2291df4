namespace Waxseal.Steps.Scan.Content;

/// <summary>What frauds tell that need no link, in many languages: relatives in need, strangers, jobs, prizes, police, buyers.</summary>
internal static class StoryWords
{
    /// <summary>As <see cref="LureWords"/> reads it. English, German, French, Spanish, Italian, Dutch, Portuguese.</summary>
    public const string Western = """
        Family hi_mum hi_mom hi_dad hey_mum hey_mom hey_dad hello_mum hello_mom hello_dad nan_its grandad grandson granddaughter
        Family auntie aunty uncle your_nephew your_niece your_kid hallo_mama hallo_papa hi_mama hi_papa hallo_oma coucou_maman
        Family coucou_papa maman papy mon_petit_fils ton_fils ta_fille hola_mama hola_papa hijo hija tu_hijo tu_hija mi_hijo
        Family abuelo nieto sobrino
        Family ciao_mamma ciao_papa mamma papa nonno tuo_figlio tua_figlia nipote hoi_mam hoi_pap hey_mam hey_pap kleinzoon
        Family oi_mae oi_pai ola_mae ola_pai avo neto meu_filho minha_filha enkel mein_sohn meine_tochter zoon dochter
        Broken mic_is_broken speaker_is_broken camera_is_broken mic_doesn_t_work can_t_call_from don_t_ring cant_ring cant_talk_on
        Broken phone_in_the_wash phone_down_the_toilet dropped_my_phone_in screen_is_smashed cracked_my_screen temp_phone
        Broken altes_handy altes_telefon display_kaputt handy_verloren handy_wasser runtergefallen ancien_telephone tombe_dans
        Broken perdu_mon_telephone ecran_casse portable_casse portable_est_casse vole_mon_telephone se_me_cayo
        Broken perdi_mi_celular celular_se_me
        Broken telefono_caduto caduto_in_acqua perso_il_telefono perso_il_cell cellulare_rotto schermo_rotto telefoon_in_het_water
        Broken telefoon_gevallen oude_telefoon telefoon_kwijt perdi_o_celular perdi_o_telemovel celular_caiu fiquei_sem_telemovel
        Broken celular_novo aparelho_novo caiu_na_agua tela_quebrou quebrei_a_tela
        Loan lend_me can_you_lend lend_us borrow_some_money borrow_money short_of_cash money_problem kannst_du_mir leihen
        Loan vorstrecken
        Loan avancer_l_argent me_preter me_depanner prestame me_prestas prestar_dinero me_puedes_prestar prestarmi mi_presti
        Loan anticipare voorschieten geld_lenen kun_je_lenen me_empresta emprestado_um me_adianta te_pago_amanha
        Pay pay_it_for pay_for_me pay_a_bill pay_my_rent pay_rent pay_the_deposit pay_it_back pay_you_back pay_u_back cover_it
        Pay send_the_money send_money transfer_the_money wire_transfer wire_the bail bail_money hospital_bill rechnung_bezahlen
        Pay fur_mich_bezahlen geld_uberweisen ueberweisen uberweisen geld_schicken kaution payer_une_facture payer_pour_moi
        Pay faire_un_virement regler_une caution un_paiement_urgent pagar_una_factura hacer_un_pago hazme_una_transferencia
        Pay transferir
        Pay fianza pagare_una_bolletta pagare_una fare_un_bonifico farmi_un_bonifico ricarica_postepay cauzione pagare_l_affitto
        Pay rekening_betalen geld_overmaken overmaken betaling_doen borgsom pagar_uma_conta pagar_um_boleto fazer_um_pix
        Pay faz_um_pix me_faz_um
        Pay manda_um_pix fazer_uma_transferencia
        Send send_me_your send_to_this send_a_photo send_photo send_picture photo_of_your front_and_back both_sides scratch
        Send reload_card airtime top_up_card sende_mir schicken_sie envoyez_nous envoyez_moi mandame mandami inviami mi_mandi
        Send stuur_een_foto
        Send manda_foto me_envie recarga recarga_de
        Secret recovery_code backup_code seed_words private_key back_of_the_card three_digits_on card_pin mobile_pin pin_number
        Secret code_that_comes code_you_get code_we_sent code_i_sent the_code_that_just six_numbers zugangsdaten tan_eingeben
        Secret code_que_vous_allez code_qui_arrive codigo_que_te codigo_que_le codigo_de_whatsapp codice_che_ti codice_che_le
        Secret code_die_je code_die_u pincode_op codigo_que_chegou codigo_que_vai codigo_do_whatsapp senha_do_cartao
        Job task_based commission_per salary_per optimise_apps optimize_apps product_reviewer hotel_reviewer review_hotels
        Job rate_hotels
        Job rating_products like_and_subscribe like_posts mystery_shopper secret_shopper car_wrap personal_assistant_needed
        Job we_saw_your_cv saw_your_resume your_resume your_profile_was recruiter recruitment_agency onboarding hiring_manager
        Job urgent_hiring passed_our_screening stellenangebot jobangebot minijob bewerbung ihr_lebenslauf personalvermittlung
        Job offre_d_emploi
        Job cabinet_de_recrutement votre_profil votre_candidature oferta_de_trabajo oferta_laboral empleo agencia_de_empleo
        Job tu_perfil
        Job offerta_di_lavoro offerta_lavoro agenzia_di_lavoro il_tuo_curriculum il_tuo_profilo cerchiamo_personale
        Job baan_aangeboden
        Job uitzendbureau wervingsbureau je_cv vaga_de_emprego oferta_de_emprego agencia_de_emprego seu_curriculo seu_perfil
        Profit a_day_from paid_every_day paid_out_daily earn_between easy_money money_daily daily_income daily_payout daily_profit
        Profit pro_stunde taglicher_verdienst tagesverdienst nebenverdienst euro_taglich revenu_complementaire gagner_de_l_argent
        Profit euros_par_jour ingresos_extra dinero_extra ganar_dinero gana_hasta euros_al_dia pesos_diarios guadagni_fino
        Profit guadagna
        Profit guadagnare euro_al_giorno entrate_extra extra_inkomen verdien_tot euro_per_dag bijverdienen geld_verdienen
        Profit renda_extra
        Profit ganhe_ate ganhe_dinheiro reais_por_dia ganhar_dinheiro
        Invest signal_group signals_group trading_platform trading_signals forex mentor my_mentor my_broker my_uncle_teaches
        Invest presale
        Invest arbitrage staking passive_trading copy_trading insider_tip insider_stock handelsplattform aktiengruppe borsengruppe
        Invest tradinggruppe groupe_boursier plateforme_de_trading formation_trading grupo_de_inversion plataforma_de_inversion
        Invest grupo_de_bolsa gruppo_di_trading gruppo_azionario piattaforma_di_trading aandelengroep handelsplatform
        Invest grupo_de_investimento
        Invest criptomoeda* criptomoneda* criptovalut* cryptomonnaie* kryptowahrung* cryptovaluta mesa_de_trading
        Dating are_you_free_to_talk saw_your_profile saw_your_photo nice_to_meet_you make_friends be_friends new_friend
        Dating my_assistant
        Dating wrong_number wrong_person got_the_wrong looking_for_love widowed widower soldier army_general us_army engineer_on
        Dating oil_rig schones_profil freundschaft kennenlernen falsche_nummer fais_connaissance faire_connaissance mauvais_numero
        Dating mon_amour numero_equivocado conocerte amistad numero_sbagliato fare_amicizia conoscerci verkeerd_nummer
        Dating verkeerde_nummer leren_kennen numero_errado fazer_amizade conhecer_voce
        Legal arrest_warrant under_arrest be_arrested case_against deported deportation customs_seized drugs_in_your
        Legal illegal_package
        Legal your_name_in_a identity_used_in court_order summoned detained police_station accident_and haftbefehl_gegen
        Legal strafanzeige
        Legal verhaftet unfall_verursacht unfall mandat_d_arret garde_a_vue convocation convoque plainte_contre accident_grave
        Legal orden_de_arresto orden_de_detencion detenido detenida citacion un_accidente mandato_di_arresto arrestato
        Legal denuncia_a_suo
        Legal convocazione un_incidente incidente arrestatiebevel aangehouden ongeluk mandado_de_prisao preso intimado acidente
        Legal video_of_you recorded_you hacked_your_device your_webcam your_camera your_contacts_will nude_video videos_intimos
        Legal video_intimo video_intime vos_contacts ihre_webcam tutti_i_tuoi_contatti
        Unusual safe_account secure_account protected_account move_your_money move_the_money your_money_is_at_risk
        Unusual stay_on_the_line
        Unusual an_agent_will an_officer_will our_agent_will someone_will_call courier_will_collect collect_your_card
        Unusual keep_it_secret
        Unusual don_t_tell_anyone tell_no_one keep_this_confidential do_not_tell sicheres_konto sicherheitskonto bleiben_sie_am
        Unusual mitarbeiter_ruft niemandem_sagen compte_securise compte_securite conseiller_va_vous un_coursier ne_dites_rien
        Unusual n_en_parlez cuenta_segura cuenta_de_seguridad un_gestor_le un_agente_le un_mensajero no_le_digas no_diga_nada
        Unusual conto_sicuro conto_di_sicurezza un_operatore_la un_agente_la non_dire_niente non_dica veilige_rekening
        Unusual kluisrekening
        Unusual medewerker_belt medewerker_komt zeg_niets conta_segura conta_de_seguranca um_atendente um_motoboy motoboy
        Unusual nao_conte
        Refund overpaid_you refund_department recover_your_money recover_lost recovery_agent lost_funds funds_recovery
        Refund stolen_crypto
        Refund get_your_money_back scam_victim victims_of geld_zuruckholen recuperar_su_dinero recuperar_tu_dinero
        Refund recuperer_votre_argent
        Refund recuperare_i_soldi geld_terughalen recuperar_seu_dinheiro dinheiro_perdido
        Sale still_for_sale still_available is_this_still courier_will_bring courier_with_cash pay_the_insurance pay_his_insurance
        Sale noch_verfugbar noch_zu_haben kurier_holt toujours_disponible encore_disponible sigue_disponible todavia_disponible
        Sale ancora_disponibile nog_beschikbaar nog_te_koop ainda_disponivel ainda_esta_a_venda holding_deposit hold_it_for_you
        Grant grant_approved government_grant free_solar solar_panels boiler_scheme heating_grant insulation_grant car_accident
        Grant claim_compensation next_of_kin inheritance_fund donation_of million_dollars solaranlage_gratis erbschaft
        Grant panneaux_solaires
        Grant heritage herencia donacion eredita donazione erfenis heranca doacao indenizacao precatorio
        Payment new_bank_details bank_details_have_changed change_of_bank supplier_account new_account_details pay_invoice
        Payment neue_bankverbindung nouveau_rib nouvelles_coordonnees nueva_cuenta_bancaria nuovo_iban nieuw_rekeningnummer
        Payment novos_dados_bancarios
        Fee insurance_fee release_fee registration_fee clearance_fee activation_fee refundable_deposit fully_refundable upfront
        Fee bearbeitungsgebuhr freigabegebuhr vorab frais_de_dossier frais_de_deblocage gastos_de_gestion gastos_de_tramite
        Fee por_adelantado
        Fee spese_di_pratica spese_di_sblocco in_anticipo administratiekosten vooraf_betalen taxa_de_liberacao taxa_de_cadastro
        Install anydesk teamviewer quicksupport quick_support rustdesk screen_share screen_sharing
        """;

    /// <summary>The same in Polish, Turkish, Indonesian, Vietnamese, Tagalog, Swahili, Hindi in Latin letters, and their
    /// neighbours.</summary>
    public const string Latin = """
        Family hej_mamo hej_tato czesc_mamo cześć_mamo cześć_tato babcia dziadku wnuczek twój_syn twoja_córka córka ahoj_mami
        Family ahoj_mamo
        Family szia_anya szia_apa unokád bună_mama bună_mamă salut_mamă fiul_tău hej_mamma hej_pappa hej_mor hej_far hei_mamma
        Family hei_äiti moi_äiti äiti isä selam_anne selam_baba merhaba_anne kardeşim torun oğlum kızım halo_ma halo_mah
        Family halo_pak halo_bu
        Family ma_ini_aku mah_ini_aku anakmu con_trai con_gái con_đây con_nè bố_mẹ chị_ơi anh_ơi anak_mo anak_nyo kuya ate
        Family mwanao mama_ni_mimi
        Family beta papa_main mummy_main bhai uncle_ji chacha
        Broken telefon_mi_wpadł stłukł zepsuty_telefon zgubiłem_tel zgubiłam_tel stary_telefon rozbitý_mobil rozbil_jsem_mobil
        Broken vízbe_esett
        Broken telefon_stricat mi-am_spart_telefonul telefonum_suya telefonum_düştü ekranım_kırıldı hattım_kapandı hp_ku_rusak
        Broken hpku_rusak
        Broken hp_rusak hp_aku_rusak hp_jatuh kecemplung hp_hilang pakai_hp_teman pake_nomor_temen nomor_sementara
        Broken điện_thoại_con_hỏng
        Broken điện_thoại_hỏng mất_máy máy_hỏng rơi_điện_thoại nahulog_ang_cp nasira_ang_phone nawala_ang_phone
        Broken simu_imeharibika simu_yangu_imevunjika
        Broken phone_toot phone_gir phone_pani_me mobile_kharab mobile_toot puhelin_hajosi puhelin_rikki mobilen_er_ødelagt
        Broken telefonen_gick_sönder
        Broken tappat_mobilen mobilen_er_gået
        Loan pożycz pożyczysz pożyczyć mi_pożyczyć půjčit_mi půjčíš kölcsönadnál împrumuta borç_verir ödünç pinjam pinjem pinjemin
        Loan pinjam_uang pinjam_dulu vay_tạm mượn_tạm mượn_tiền cho_mượn pahiram pautang_muna nikopeshe udhaar udhar karz
        Pay opłacić_rachunek zrobić_przelew przelejesz przelej zapłacić_za kaucja kaucję zaplatit_za pošleš_peníze
        Pay poslat_peníze kauce
        Pay utalnál_nekem trimite-mi_bani plătești_tu cauțiune havale_yap para_gönder para_yolla eft_yap kefalet transferin tf_ke
        Pay tolong_transfer transfer_ke bayarin bayar_dulu tebusan chuyển_tiền chuyển_khoản_cho chuyển_cho ck_cho đóng_tiền
        Pay đóng_viện_phí
        Pay magpadala_ng padalhan gcash tuma_pesa nitumie_pesa tuma_kwa paise_bhejo paise_bhej paise_daal transfer_kar upi_kar
        Pay jama_karo
        Send prześlij_zdjęcie wyślij_zdjęcie pošlete_fotku kimlik_foto fotoğrafını_gönder kirim_foto pulsa kirim_pulsa gửi_ảnh
        Send chụp_ảnh
        Send nạp_thẻ thẻ_cào mua_thẻ load_ng photo_bhejo
        Secret kod_z_sms kod_który kod_ktory kód_který kód_z_sms gelen_kod sms_kodu kart_şifre kode_yang kode_whatsapp
        Secret kode_masuk mã_gửi_đến
        Secret mã_vừa mã_trong code_na_dumating namba_ulizotumiwa jo_code code_aaya otp_aaya
        Job oferta_pracy agencja_pracy praca_dorywcza twoje_cv nabídka_práce personální_agentura állásajánlat ofertă_de_muncă
        Job loc_de_muncă
        Job jobberbjudande jobbtilbud jobtilbud työtarjous iş_teklifi iş_fırsatı part_time_iş insan_kaynakları lowongan_kerja
        Job loker_wfh
        Job freelance_online kerja_freelance tuyển_ctv tuyển_nhân_viên việc_làm_online việc_nhẹ_lương_cao chốt_đơn trabaho_online
        Job kazi_ya kazi_mtandaoni kaam_hai job_hai typing_work data_entry_work
        Profit zł_dziennie dziennie_nawet zarób zarobić kč_denně výdělek_až vydělat lei_pe_zi tl_kazan günlük_kazanç
        Profit günlük_gelir gaji
        Profit komisi komisi_harian uang_tambahan cuan hoa_hồng thu_nhập_thêm triệu_mỗi kiếm_tiền kumita kita_ka mapato kipato
        Profit roz_kamao kamao kamai paisa_kamao
        Invest kopanie_kryptowalut giełda grupa_inwestycyjna platforma_inwestycyjna obchodování investiční_platforma kripto_para
        Invest borsa_grubu hisse_senedi hisse_tavsiye sinyal_grubu grup_sinyal trading_emas bitkoin sàn_giao_dịch
        Invest nhóm_tín_hiệu chứng_khoán
        Invest tiền_ảo mag_trade fedha_za_kidijitali share_tips intraday
        Dating pomyłka pomyliłam_numer zły_numer poznać_się špatné_číslo seznámit rossz_szám număr_greșit fel_nummer feil_nummer
        Dating forkert_nummer väärä_numero yanlış_numara tanışmak tanışabilir salah_nomor salah_sambung kenalan nhầm_số làm_quen
        Dating kết_bạn wrong_send makipagkaibigan namba_sio galat_number dosti
        Legal nakaz_aresztowania areszt aresztowan* wypadek spowodował* zatrzymany zatčen nehoda způsobil baleset letartózt*
        Legal accident
        Legal accident_grav arestat olycka gripen ulykke onnettomuus tutuklama yakalama_kararı hakkınızda soruşturma gözaltı
        Legal kaza_yap*
        Legal kaza ditangkap_polisi kantor_polisi kecelakaan_di tai_nạn bị_bắt tạm_giam lệnh_bắt_giữ nakulong aksidente amekamatwa
        Legal thana giraftar jail mukadma accident_ho
        Unusual bezpieczne_konto konto_techniczne nie_mów_nikomu nikomu_nie_mów bezpečný_účet nikomu_neříkej biztonsági_számla
        Unusual cont_sigur säkert_konto sikker_konto turvallinen_tili güvenli_hesap kimseye_söyleme kimseye_anlatma rekening_aman
        Unusual jangan_bilang tài_khoản_an_toàn không_nói_với đừng_nói huwag_sabihin usimwambie kisi_ko_mat
        Prize szczęśliwy_zwycięzca wylosowan* šťastný_výherce szerencsés_nyertes câștigătorul talihli pemenang_undian dapat_hadiah
        Prize may_mắn trúng_xe swerte_ka mshindi lucky_draw kbc
        Sale nadal_aktualne czy_aktualne ještě_k_dispozici még_eladó mai_este_disponibil finns_den_kvar hâlâ_satılık masih_ada
        Sale còn_bán
        Sale available_pa bechna_hai army_se posting_ho qr_scan scan_karo
        Grant spadek darowizna dědictví örökség moștenire arv perintö miras warisan hibah thừa_kế urithi
        Fee opłata_manipulacyjna opłata_rejestracyjna z_góry registrační_poplatek předem előre kezelési_költség taxă_de_procesare
        Fee dosya_ücreti dosya_masrafı ön_ödeme kapora biaya_pendaftaran uang_muka biaya_proses phí_hồ_sơ đặt_cọc tiền_cọc
        Fee phí_vận_chuyển
        Fee ada_ya_usajili registration_charge file_charge advance_payment
        Install zdalny_pulpit uzak_bağlantı tải_app unduh_apk instal instal_ya
        Call hub hub_bpk hub_ibu wa_ke wa_saya lh_ lhe inbox_zalo nhắn_zalo tel zadzwonimy ara_bizi bizi_arayın
        """;

    /// <summary>The same in scripts of their own.</summary>
    public const string Others = """
        Family мама_ папа_ привет_мам привет_пап бабуля бабуль дедушка внук_ ваш_сын ваша_дочь сынок дочк привіт_мам
        Family привіт_тат онук
        Family здрасти_мамо يا_ماما يا_بابا ماما_انا بابا_انا امي_انا ابنك بنتك اخوك خالتي عمي پسرم مامان سلام_مامان אמא_זה
        Family אבא_זה סבתא הבן_שלך
        Family बेटा पापा_मैं मम्मी_मैं अंकल चाचा भैया আম্মু আব্বু মা_আমি அம்மா_நான் నాన్న ลูกเอง แม่ พ่อ ลูก หลาน 妈我 爸我 媽我 奶奶
        Family 爷爷 爺爺 孙子 儿子 兒子
        Family 女儿 女兒 你個仔 おばあちゃん 息子 俺だよ 父さん 엄마나 아빠나 할머니 아들 딸
        Broken телефон_утопил уронил_телефон телефон_украли украли_телефон потерял_сим старый_телефон разбил_экран загубив_телефон
        Broken تليفوني_وقع موبايلي_اتكسر جوالي_ضاع جوالي_طاح هاتفي_تعطل تعطل_هاتفي ضاع_هاتفي انكسر_جوالي من_جوال_صديق
        Broken من_رقم_صديق گوشیم_خراب گوشیم_شکست
        Broken הטלפון_שלי_נפל הטלפון_נגנב נגנב_לי फोन_टूट_गया फोन_खो_गया फोन_गिर_गया फोन_पानी ফোন_ভেঙে ফোন_চুরি มือถือพัง
        Broken โทรศัพท์พัง มือถือหาย โทรศัพท์หาย
        Broken 手机摔坏 手机没电 手机进水 手機進水 手機摔壞 手機掉水 換手機 换手机 换号了 換號碼 換咗電話 轉咗電話 改号码 スマホ壊れ スマホ落と 携帯落と 機種変 番号変わ 폰이_고장 폰_떨어 폰_잃어
        Broken 핸드폰_떨어 핸드폰_액정 컴퓨터로_문자 pc로_문자 수리_맡
        Loan одолжи одолжить займи_мне займешь дай_в_долг позич سلفني سلفيني تسلفني اقرضني احتاج_مبلغ محتاج_مبلغ محتاج_فلوس
        Loan قرض_بده תלווה_לי תלוי_לי उधार_दे उधार ধার_দাও
        Loan ยืมเงิน ขอยืม โอนก่อน 借我 借点钱 借點錢 先借 借錢 急用钱 急用錢 周转 週轉 お金貸して 立て替え 돈_빌려 빌려줘
        Pay переведи переведите_на скинь_на перекинь залог внести_залог нужны_деньги деньги_нужны срочно_деньги переказ_на
        Pay скинь_гроші застав حول_لي
        Pay حولي_لي حول_مبلغ حوّل ترسل_فلوس ارسل_فلوس ويسترن_يونيون كفاله فديه واریز_کن کارت_به_کارت תעביר_כסף תעביר_לי
        Pay העברה_דחופה ערבות पैसे_भेज पैसे_ट्रांसफर पेमेंट_कर
        Pay फोनपे गूगल_पे जमानत টাকা_পাঠা টাকা_লাগবে பணம்_அனுப்பு โอนเงิน โอนให้ ค่าประกัน ค่าประกันตัว 转账给 轉帳給 转到这个 转给我 转我 先转
        Pay 打钱 匯款給 汇给 保释金 保釋金 交学费
        Pay 交押金 ไปจ่าย 振り込んで 振込して 送金して 示談金 保釈金 대신_결제 대신_입금 송금해 입금해 입금부터 합의금 보석금 이체해 이체_좀 보내줄_수
        Send фото_карты фото_паспорта сфотографируй صوره_البطاق صوره_الهويه صور_بطاقت ارسل_صوره शेयर_करें फोटो_भेज 拍照发 拍照傳 照片发
        Send 照片傳 買點數 买点卡 点卡 點數 写真を送 カードを買
        Send 사진_보내 사진_찍어 상품권 문화상품권 기프티콘 컬처랜드
        Secret код_который код_придет придет_код пришел_код цифры_в_ответ код_из_сообщ الرمز_اللي الكود_اللي رمز_وصل الكود_الي
        Secret كود_الواتس קוד_שתקבל הקוד_שהגיע कोड_आया
        Secret ओटीपी_बताएं ওটিপি_বলুন รหัสที่ส่ง รหัส_otp 收到的码 收到的碼 收个码 簡訊認證 短信码 カードの番号 届いた番号 届いたコード 인증문자 문자로_온 번호_불러
        Job вакансия_удал набор_сотруд требуются_сотруд агентство_по подработка ищем_сотруд робота_вдома набираємо
        Job предлагаме_работа فرصه_عمل عرض_عمل شركه_توظيف موارد_بشريه وظيفه_عن_بعد
        Job دوام_جزئي استخدام_آنلاین עבודה_מהבית הצעת_עבודה חברת_השמה पार्ट_टाइम भर्ती नौकरी_का चयन_हुआ পার্ট_টাইম চাকরির
        Job பகுதி_நேர పార్ట్_టైమ్ งานออนไลน์ งานพาร์ทไทม์ รับสมัคร ทำงานที่บ้าน ฝ่ายบุคคล
        Job 兼职招 招兼职 刷单员 点赞员 试玩员 居家办公 居家工作 線上兼職 在線兼職 打字员 接单 任务员 人事部 人力资源 副業紹介 簡単作業 在宅ワーク 求人担当 リモートワーク 채용담당 재택근무 부업문의 단기알바 리뷰알바 타이핑
        Profit рублей_в_день доход_от заработок_от заработай заработать ежедневные_выплат ежедневн_выплат щодня_виплат
        Profit гривень_на_день دخل_اضافي دخل_شهري ربح_يومي راتب_يومي
        Profit ربح_مضمون عموله درآمد_روزانه הכנסה_נוספת שקל_ביום רווח_יומי रुपये_रोज रोजाना_कमा कमाई हर_दिन প্রতিদিন_আয়
        Profit தினசரி_வருமானம் รายได้เสริม รายได้วันละ ค่าคอม วันละ 日入 月入 日收 时薪 時薪 一单一结
        Profit 一單一結 提成 返佣 返利 翻倍 稳赚不赔 零风险 躺赚 日払い 月収 高収入 高額報酬 必勝 하루_수익 고수익 월_수익 고소득 당일지급 일급
        Invest трейдинг биржа_ трейдер крипт_ инвестиц_платформ брокер_ сигналы_канал крипта торгівл_ منصه_تداول مجموعه_توصيات
        Invest توصيات اسهم العملات_الرقميه فوركس ارز_دیجیتال
        Invest קריפטו קבוצת_מסחר שוק_ההון शेयर_बाजार स्टॉक_टिप्स क्रिप्टो ट्रेडिंग শেয়ার_বাজার ক্রিপ্টো เทรด หุ้น คริปโต
        Invest ลงทุน 荐股 薦股 老师带单 带单 帶單 老師帶 飆股群 股票群 投资群 投資群 交易所 数字货币
        Invest 數字貨幣 外汇 usdt 挖矿 套利 新股申購 株グループ 投資グループ 暗号資産 資産運用 運用益 리딩방_초대 종목추천 급등주 무료리딩 코인투자 주식방 선물거래
        Dating познакоми ошиблась_номером ошибся_номером не_туда_написал давай_дружить знакомств помилилась_номером رقم_غلط
        Dating الرقم_غلط غلطت_بالرقم نتعرف اتعرف_عليك تعارف
        Dating שולחת_בטעות טעיתי_במספר להכיר गलत_नंबर दोस्ती ভুল_নম্বর বন্ধুত্ব ทักผิด ผิดเบอร์ รู้จักกัน 加错 加錯 打错电话 发错人 發錯人
        Dating 認識一下 认识一下 交个朋友 交個朋友 做个朋友 还记得我 還記得我
        Dating 間違えて送 番号間違え 友達になり 知り合い 잘못_저장 번호_잘못 친구해요 알고_지내
        Legal задержан_за попал_в_аварию попал_в_дтп в_полиции уголовное_дело возбуждено_дело уголовной_ответств ордер_на
        Legal арест_ следственный фсб мвд_ госпитал
        Legal потрапив_в потрапила_в кримінальна_справа катастроф حادث_ مقبوض محتجز مذكره_توقيف بلاغ_ضدك استدعاء النائب_العام
        Legal تصادف بازداشت תאונה נעצר מעצר צו_מעצר חקירה एक्सीडेंट गिरफ़्तार
        Legal थाने वारंट केस_दर्ज सीबीआई ইনস্পেক্টর গ্রেপ্তার দুর্ঘটনা கைது விபத்து అరెస్ట్ อุบัติเหตุ ถูกจับ หมายจับ ตำรวจ
        Legal คดี ฟอกเงิน อายัด 出车祸 車禍 车祸 被抓 派出所 差館 拘留 通缉 通緝 逮捕令 传唤 傳喚 冒用
        Legal 检察院 检察机关 刑警 专案 限制出境 交通事故 事故を起こ 弁護士 逮捕状 捜査 容疑 刑事 사고_나 교통사고 구속 영장 체포 수사관 검사 명의도용 협박 동영상_유포 연락처_전송
        Unusual безопасный_счет безопасн_счет защищен_счет резервн_счет специальный_счет служба_безопасност никому_не_говор
        Unusual никому_не_расс не_кладите_трубку куратор безпечний_рахунок حساب_امن
        Unusual حساب_آمن لا_تخبر لا_تقول_لاحد سري_للغايه חשבון_בטוח אל_תספר किसी_को_मत फोन_मत_काट সেফ_একাউন্ট บัญชีปลอดภัย
        Unusual อย่าบอกใคร 安全账户 安全帳戶 监管账户 監管帳戶 不要告诉 不要告訴 唔好同 请保密 請保密 保密
        Unusual 転送専用 誰にも言わ 内緒 안전계좌 아무에게도 비밀로
        Prize победите счастлив_обладат вы_стали_побед مسابقه الفائز قرعه مبروك_ربحت זוכה विजेता लकी_ड्रा কেবিসি বিজয়ী
        Prize வெற்றியாளர் ผู้โชคดี รับรางวัล 中奖用户 幸运用户 中獎通知 幸運會員 当選者 賞金 당첨자 경품당첨
        Sale еще_продаете еще_актуально курьер_заберет авито_доставк ще_продаєте مازال_متوفر للبيع לא_נמכר עדיין_למכירה
        Sale ओएलएक्स क्यूआर_स्कैन স্ক্যান_কর ยังขายอยู่ 还在卖 還有賣 交易平台 賣貨便 卖家认证 賣家驗證 まだ購入
        Sale 안전결제 당근_보고 중고나라 아직_판매
        Grant наследств пожертвован ميراث ورثه تبرع_بمبلغ ارث ירושה विरासत অনুদান_পেয়েছেন มรดก 遗产 遺產 继承 繼承 捐款 遺産 유산 상속
        Fee комиссия_за за_оформлени предоплат страховой_взнос رسوم_تحويل رسوم_تسجيل عربون پیش_پرداخت דמי_טיפול מקדמה
        Fee रजिस्ट्रेशन_फीस प्रोसेसिंग_फीस जीएसटी রেজিস্ট্রেশন_ফি
        Fee ค่าธรรมเนียม ค่ามัดจำ มัดจำ 工本费 工本費 手續費先 开办费 開辦費 押金 解冻金 解凍金 公证费 保險費 事前に 登録料 선입금 예치금 보증금_먼저 수수료_먼저
        Install энидеск установите_приложен удаленный_доступ حمل_التطبيق نزل_التطبيق הורד_אפליקציה ऐप_डाउनलोड ऐप_इंस्टॉल এপিকে
        Install ติดตั้งแอป โหลดแอป 共享屏幕 屏幕共享 远程 遠端 画面共有 遠隔 원격
        Chat в_телегу в_тг напиши_в_вотсап пиши_в_личку لی_واتساپ على_الواتس عالواتس בווטסאפ เพิ่มไลน์ แอดไลน์ ไลน์ไอดี 加我微信
        Chat 加我line 加我賴 加tg 加飞机 紙飛機 纸飞机 加企鹅 扣扣 進群 进群 入群 ライン交換 id追加 라인추가 라인아이디 카톡추가 톡주세요
        """;
}
