namespace Waxseal.Steps.Scan.Content;

/// <summary>Indonesian, Malay, Vietnamese, Tagalog, Swahili, and Hindi in Latin letters.</summary>
internal static class SouthAsianLatinWords
{
    /// <summary>As <see cref="LureWords"/> reads it.</summary>
    public const string Table = """
        Account akun akaun rekening nasabah livin m_bca akun_anda kartu_sim nomor_anda tài_khoản tai_khoan thuê_bao
        Account thue_bao ngân_hàng_số dịch_vụ_của account_mo account_mo_ inyong_account ang_iyong_account
        Account online_access akaunti akaunti_yako laini_yako laini khata khaata khate account_aaj sim_card ewallet
        Card kartu kartu_atm kad the_tin_dung thẻ_tín_dụng kadi kadi_yako
        Payment tagihan pembayaran bayaran transfer hoá_đơn hóa_đơn thanh_toán thanh_toan chuyển_khoản chuyen_khoan
        Payment bayad muamala bili
        Parcel paket bungkusan kurir barang resi đơn_hàng don_hang bưu_kiện bưu_phẩm kiện_hàng shipper parcel_mo
        Parcel ang_parcel kifurushi mzigo
        Identity alamat data_diri identitas mykad maklumat_bank xác_thực_danh_tính định_danh địa_chỉ dia_chi
        Identity thông_tin thong_tin taarifa_zako kitambulisho pan_card kyc nik ktp
        Suspended diblokir terblokir dibekukan digantung ditutup dinonaktifkan kedaluwarsa kadaluarsa diputus dipotong
        Suspended tertahan ditahan tamat_tempoh bị_khóa bị_khoá bi_khoa khoá_tài_khoản khóa_tài_khoản tạm_khóa bị_cắt
        Suspended sẽ_bị_khoá bị_trừ hết_hạn het_han bị_xoá bị_xóa na_lock naka_hold ma_expire mag_expire na_suspend
        Suspended madedeactivate ma_dedeactivate puputulan na_block imefungwa itafungwa imesitishwa imezuiwa utakatwa
        Suspended kimezuiliwa kitafutwa block_ho band_ho band_hone kaat_diya suspend_ho expire_ho
        Problem gagal gagal_mengantar tidak_lengkap tertahan không_giao_được không_thành_công khong_thanh_cong
        Problem thiếu_địa_chỉ đang_chờ hindi_maideliver hindi_ma_deliver kulang_ang_address imeshindwa pending_hai
        Verify verifikasi konfirmasi perbarui sahkan kemas_kini kemaskini log_masuk isi_formulir isi_maklumat
        Verify daftar xác_minh xac_minh xác_nhận xac_nhan cập_nhật cap_nhat đăng_nhập dang_nhap gia_hạn gia_han
        Verify đăng_ký i_verify mag_verify mag_update mag_register i_update mag_log_in thibitisha hakiki sasisha
        Verify ingia jisajili update_kare update_karo verify_kare verify_karo kyc_kare form_bhare
        Click klik tekan buka_link tautan pautan cek_nama unduh bấm_vào bam_vao nhấn_vào truy_cập truy_cap
        Click vào_link link_này vào_liên_kết i_click pindutin kubofya bofya bonyeza click_kare link_par
        Urgent segera secepatnya sekarang sebelum_jam hari_ini dalam_24_jam 24_jam ngay_lập_tức khẩn
        Urgent ngay_hôm_nay trong_24h trong_2_giờ trong_vòng agad ngayon ngayong_araw emergency haraka mara_moja
        Urgent leo_ sasa turant jaldi abhi aaj_raat ghante
        Fee ongkir denda bea_cukai kastam saman tunggakan tertunggak tilang biaya_admin pajak biaya phạt_nguội
        Fee phạt phí nợ_tiền thuế multa violation redelivery_fee processing_fee faini ushuru deni
        Fee lipa_deni ada_ challan
        Refund pengembalian bayaran_balik hoàn_tiền hoan_tien hoàn_thuế irudishiwe
        Tax pajak cukai lhdn djp tổng_cục_thuế thuế kodi
        Grant bansos bantuan subsidi str_ pkh bpjs hỗ_trợ trợ_cấp bhxh ayuda tulong dswd ruzuku yojana yojna kisan
        Grant layak_menerima sudah_cair
        Prize hadiah pemenang menang undian selamat tahniah anda_menang trúng_thưởng trung_thuong chúc_mừng
        Prize chuc_mung quà_tặng nanalo raffle nanalo_ka hongera umeshinda zawadi lottery jeet jeete badhai
        Prize libreng
        Claim klaim tuntut dituntut ambil_hadiah nhận_thưởng nhận_ngay để_nhận i_claim kunin makuha pokea upate
        Claim kupokea pane_ke
        Secret kode_otp otp kode_6 kode_verifikasi kode_pin sandi kata_sandi tac mã_otp ma_otp mã_xác_nhận
        Secret mã_xác_thực mật_khẩu mat_khau mã_pin ang_otp namba_ya_siri nywila namba_sita pin_yako cvv
        Share kirim_kode bacain dibacain kirimkan berikan beritahu bagi_kod đọc_giúp gửi_lại gui_lai cung_cấp
        Share cung_cap cho_tôi_xin pahingi ibigay ipadala nitumie unitumie kutuma_code kwa_kutuma bata_dijiye
        Share bata_do bataye bataiye bhej_do batao
        Mistake salah_kirim tersalah_hantar gửi_nhầm gui_nham nhầm_số namali kwa_makosa kimakosa galti_se
        NotYou bukan_anda jika_bukan_anda jika_tidak_setuju jika_anda_tidak không_phải_bạn không_phải_quý_khách
        NotYou khong_phai_ban kung_hindi_ikaw hindi_ikaw kama_si_wewe
        Charge transaksi pembelian đã_trừ giao_dịch giao_dich kutolewa
        Unusual perangkat_lain perangkat_baru peranti_baru mencurigakan thiết_bị_lạ thiet_bi_la thiết_bị_mới
        Unusual bất_thường đăng_nhập_trên ibang_device nag_login kifaa_kipya
        Family mak mama bapak ibu papa me_oi mẹ_ơi bố_ơi tay nay mamá mummy baba
        New baru mới bagong mpya naya nayi
        NumberWord nomor nombor no_baru nombor_baru số_mới so_moi số_điện_thoại_mới number_ko namba namba_yangu
        Broken hp_rusak hp_saya_rusak pakai_nomor_teman telefon_jatuh telefon_rosak hỏng_điện_thoại mất_điện_thoại
        Broken nasira_cp nasira_ang_cellphone simu_yangu_imeharibika simu_imepotea phone_kho phone_kharab phone_tut
        Legal polisi polis pdrm kecelakaan ditangkap waran narkoba công_an cảnh_sát viện_kiểm_sát tòa_án lệnh_bắt
        Legal cấp_cứu pulis na_aksidente nakidnap kidnap ajali polisi_ arrest_warrant police_case cbi
        Power listrik pln bekalan_elektrik elektrik tenaga_nasional điện_nhà tiền_điện cắt_điện kuryente meralco
        Power umeme kplc luku bijli
        Chat wa_ chat_wa zalo viber telegram pm_mo pm_ko whatsapp_kare msg_kare
        Call hubungi telepon gọi_ngay liên_hệ lien_he gọi_hotline tumawag tawagan kontakin piga piga_simu
        Call call_kare call_karo
        Home dari_rumah paruh_waktu sambilan kerja_online kerja_sambilan kerja_part_time like_subscribe
        Home làm_tại_nhà làm_thêm tại_nhà like_video bình_chọn work_from_home sa_cellphone part_time
        Home kazi_ya_mtandaoni ukiwa_nyumbani ghar_baithe part_time_kaam
        Job kerja lowongan loker jawatan_kosong hrd cộng_tác_viên tuyển_dụng tuyển naghahanap hiring trabaho
        Job ajira kazi_mpya naukri kaam kamaye
        Profit per_hari sehari hari gaji_harian /hari penghasilan keuntungan profit mỗi_ngày /ngày một_ngày
        Profit lợi_nhuận thu_nhập araw_araw kada_araw kwa_siku faida rozana lipwa
        Invest investasi labur pelaburan saham đầu_tư dau_tu mag_invest wekeza invest_karo
        Loan pinjaman kta vay_tiền vay_tien vay_nóng cho_vay vay_online utang pautang mkopo karza loan_approved
        Easy tanpa_jaminan tanpa_ctos tanpa_bi_checking không_thế_chấp không_cần_gặp walang_requirements
        Easy bila_dhamana bina_document bina_cibil bina_guarantee tanpa_resep
        Gambling slot_gacor gacor togel judi taruhan cá_cược nhà_cái lô_đề tài_xỉu sabong online_sabong
        Gambling kasino satta rummy_khelo jackpot_pasti
        Adult bokep seks sexy
        Dating kesepian làm_quen_gái ladkiyo
        Pills obat_kuat pelangsing ubat_kuat thuốc_cường giảm_cân pampapayat nguvu_za_kiume vajan mardana
        Fortune dukun soi_cầu mganga tips_za_uhakika
        Tobacco rokok thuốc_lá sigarilyo sigara
        Alcohol rượu alak pombe
        OptOut untuk_berhenti balas_stop từ_chối_qc tu_choi tc_gui soạn_tc para_hindi_na acha_ondoa
        Discount diskon diskaun potongan_harga promo_ gratis_ongkir jualan_murah giảm_giá giam_gia khuyến_mãi
        Discount khuyen_mai ưu_đãi uu_dai bagsak_presyo punguzo ofa chhoot voucher_giảm
        Offer depo deposit_ main_sekarang pesan_sekarang đăng_ký_ngay chơi_ngay mag_order order_na maglaro cheza
        Offer nunua
        Sale pembeli_sudah barang_terjual
        Install apk .apk unduh_aplikasi muat_turun tải_ứng_dụng cài_ứng_dụng cài_đặt_ứng download_kare
        Notice pemberitahuan peringatan thông_báo tangazo
        Last terakhir lần_cuối huling mwisho
        Hours jam giờ oras masaa ghante
        Pay bayar sila_bayar nộp đóng_phí magbayad bayaran lipa bharo jama_kare
        Send kirim hantar gửi padala tuma bhejo
        ToUs kami saya ke_kami cho_em cho_tôi sa_akin kwangu mujhe
        Negation jangan tidak bukan không tuyệt_đối_không huwag wag hindi usi usimpe kamwe na_kare kisi_ko
        Points poin mata_ganjaran điểm_thưởng points_mo
        Door pintu cửa pinto mlango darwaza wifi
        """;
}
