namespace Waxseal.Steps.Scan.Content;

/// <summary>English: what takes more than one word to say, and single words of newer lures.</summary>
internal static class EnglishPhrases
{
    /// <summary>As <see cref="LureWords"/> reads it.</summary>
    public const string Table = """
        Account online_access online_banking digital_token security_token yono netbanking internet_banking
        Account membership userid mailbox paypass apple_id mfa vpn_token e_wallet ewallet beneficiary bvn nin
        Account pension medicare licence license sim esim your_line your_number your_page policy_holder visa_status
        Account work_permit registration direct_debit
        Card sim_card atm_card debit_card credit_card pan_card pan_no apple_pay google_pay
        Payment latest_bill your_bill direct_debit invoice balance transfer zelle interac e_transfer
        Parcel shipment courier driver depot redelivery redeliver package_is tracking warehouse delivery_attempt
        Parcel your_item mail_item
        Identity pan_card pan_number aadhaar aadhar kyc ekyc e_kyc bvn nin fica ssn social_security_number
        Identity driving_licence date_of_birth billing_information billing_info billing_details payment_details
        Identity payment_method bank_details card_details house_number postal_code zip_code passport ur_pan
        Identity ur_details your_info
        Suspended on_hold put_on_hold placed_on_hold been_stopped was_stopped be_closed been_closed will_be_closed
        Suspended will_close lose_access lost_access losing_access get_blocked will_block will_stop_working
        Suspended stop_recording stop_working cut_off be_cut will_cut power_cut disconnect* shut_off will_be_shut
        Suspended be_terminated be_deleted permanently_deleted deletion going_to_freeze frozen freeze banned
        Suspended community_ban be_cancelled is_cancelled will_be_cancelled declined turned_off could_not_be_renewed
        Suspended not_be_renewed cancelled_unless de_activ* deactive inactive paused on_pause restricted be_deported
        Suspended limited_your expires_today expire_today about_to_expire expiring
        Problem could_not_deliver could_not_be_delivered cannot_be_delivered unable_to_deliver tried_to_deliver
        Problem attempted_to_deliver attempted_delivery was_unable not_be_delivered no_one_was_home nobody_was_home
        Problem sorry_we_missed incomplete_address incorrect_address wrong_address invalid_address
        Problem missing_house_number unreadable damaged on_hold being_held at_customs held_at is_pending
        Problem waiting_for_you returned_to_sender return_to_sender get_returned unable_to_process couldn_t_process
        Problem couldnt_process payment_failed failed_payment was_declined been_declined having_trouble
        Problem did_not_go_through not_delivered
        Verify revalidat* re_validat* re_verify re_activat* re_enrol* re_enroll* reenrol* reenter update_your
        Verify update_ur upd8 fill_in fill_the fill_out log_in_to sign_in_to recode provide_your enter_your
        Verify enter_ur keep_same_password validate revalidate link_your pan_update complete_kyc complete_your
        Verify registering submit
        Click tap_here press_here click_here go_to via_this_link use_the_link the_link in_the_link this_link
        Click link_below here_is_the_link check_here see_here view_here start_here apply_here log_in sign_in login
        Click download open_it scan_the visit
        Urgent right_away straight_away at_once final_day last_day last_chance before_midnight by_midnight
        Urgent expires_today ends_today act_now act_fast today_only immediately immediatly asap urgently
        Urgent without_delay time_sensitive action_required action_needed attention_required do_not_ignore
        Urgent dont_ignore don_t_ignore before_it_s_too_late before_legal before_5pm by_end_of_day or_you_will
        Urgent or_you_ll or_it_will or_your within_24 within_12 within_48 in_24_hours in_24h in_24hr before_today
        Urgent by_tomorrow tonight
        Fee shipping_fee delivery_fee redelivery_fee small_fee small_charge customs_fee customs_duty duty_of
        Fee admin_fee processing_fee file_charge late_fee late_fees unpaid_toll toll_trip toll_bill toll_invoice
        Fee parking_invoice parking_charge outstanding_amount amount_due amount_outstanding overdue_balance
        Fee unpaid_balance outstanding_balance pcn penalty_charge congestion_charge
        Fee traffic_ticket speeding_ticket unpaid_ticket postage_only pay_postage late_payment surcharge
        Refund rebate tax_refund owed_up_to you_are_owed youre_owed due_a_refund due_a_credit in_credit overpaid
        Refund charged_twice money_back reimbursement tax_return pay_out payout your_refund
        Tax hmrc irs ato cra sars council_tax vat tax_return tax_credit tax_year
        Grant stimulus subsidy subsidies grant relief_payment economic_impact cost_of_living support_payment
        Grant support_scheme energy_support benefit benefits relief forgiveness instalment stipend compensation
        Grant welfare eligible_for entitled_to you_qualify qualify_for approved_for unclaimed inheritance
        Grant beneficiary carbon_rebate climate_action
        Prize gift_card voucher free_gift little_gift gift_for_you freebie giveaway give_away reward_points
        Prize cash_prize lucky_customer lucky_winner you_have_won you_ve_won youve_won you_won has_won
        Prize been_selected been_chosen been_picked picked_for selected_to your_number_won draw raffle sweepstake
        Prize airdrop congrats congratulation congratulations awarded chance_to_win win_a guaranteed_cash shopping_spree
        Prize gained_the_sum claim_ur won_a promotion_number
        Call cnt custcare cust_care dialling dialing message_center
        Dating secret_admirer sexy inviting_you_to_be luv_to_hear live_in_your_town female_and_live mtalk rude_chat
        Points reward_points rewards_points loyalty_points your_points points_worth points_expire points_will
        Points bonus_points cashback
        Claim to_claim claim_it claim_now claim_your withdraw release_the deposit_it redeem collect_your get_yours
        Claim accept receive_it pick_it_up to_receive unlock_your
        Secret otp one_time_passcode one_time_password one_time_code verification_code security_code sign_in_code
        Secret login_code passcode 6_digit_code six_digit_code 6_digits_code digit_code 16_digits card_number cvv
        Secret recovery_phrase seed_phrase word_phrase 12_word 24_word mpesa_pin account_pin secret_phrase m_pin
        Secret upi_pin
        Share read_out read_us read_it_out text_it_back text_back send_it_back send_it_to send_us send_me text_me
        Share forward_it forward_this forward_the tell_us have_your_card have_ur_card pass_it_to bring_up
        Mistake by_mistake by_accident accidentally wrongly in_error wrong_person
        NotYou not_you wasn_t_you wasnt_you was_not_you if_not_you if_not_u isn_t_you not_u not_recognise
        NotYou don_t_recogni* dont_recogni* do_not_recogni* not_recogni* did_not_make did_not_authori*
        NotYou didnt_authori* didn_t_authori* did_not_request not_placed_by not_authorised_by not_authorized_by
        NotYou was_this_you was_this_u not_done_by didn_t_place to_dispute to_cancel_this to_cancel_the
        NotYou cancel_or_dispute not_made_by if_this_was_not
        Charge been_charged was_charged will_be_charged be_debited been_debited was_debited auto_renewed auto_renew
        Charge has_renewed renews_today was_used been_used was_taken purchase_of purchase_at your_purchase order_of
        Charge you_sent_$ ships_to been_sent_to attempted_purchase withdrawal debit_of transaction_of payment_of
        Charge payment_attempt used_at subscription_renewed has_been_placed
        Unusual new_device new_payee payee_was another_device unknown_device unrecogni* suspicious_login
        Unusual suspicious_activity suspicious_sign unusual_sign unusual_login unusual_transaction login_attempt
        Unusual sign_in_attempt sign_in_from login_from logged_in_from new_login new_ip security_breach data_breach
        Unusual fraud_dept fraud_department fraud_team fraud_agent security_dept security_notice security_alert
        Unusual fraud_alert failed_attempts being_registered sim_swap tried_to_withdraw is_trying_to
        Unusual someone_is_trying someone_just_tried trying_to_port copyright_violation been_reported been_flagged
        Unusual new_browser
        Family mum mom mama mummy daddy dad papa grandma grandpa granny nan your_daughter your_son its_me it_s_me
        New my_new new_number temp_number temporary_number another_number different_number
        NumberWord this_number new_nr new_num temp temporary_number my_number new_phone
        Broken phone_broke phone_is_broken broke_my_phone broken_my_phone broke_my phone_smashed smashed_my_phone
        Broken dropped_my_phone lost_my_phone phone_fell phone_died phone_is_dead phone_got_wet phone_s_gone
        Broken phone_is_lost my_phone_down my_phone_in mate_s_phone mates_phone friends_phone friend_s_phone
        Broken friends_old_one from_my_friend phone_stolen delete_the_old new_phone_number can_t_get_into_my_bank
        Legal arrest* warrant lawsuit legal_action legal_proceedings court jury_duty prosecut* police fbi interpol
        Legal bailiff* customs_officer seized money_laundering drugs_found illegal_items enforcement
        Legal law_enforcement deport* case_no case_number criminal suspended_license legal_department
        Power electricity power_supply your_power electric power_will gas_connection water_service water_supply
        Power gas_supply prepaid_meter your_meter power_bill electricity_power utility
        Chat whatsapp whats_app watsapp telegram wechat line_id viber imo zalo kakao my_telegram dm_me inbox_me
        Chat message_me pm_me qq skype
        Call dial call_us call_now call_back contact_our contact_us contact_me speak_to speak_with phone_us
        Call give_us_a_call get_in_touch customer_care help_desk helpline customer_service toll_free hotline
        Home from_home work_from_home part_time parttime online_job remote_job remote_work flexible_hours
        Home flexible_work no_experience from_your_phone in_your_spare_time spare_time at_home on_your_phone
        Home side_income extra_income extra_cash 60_90_mins like_videos like_youtube liking_videos
        Home following_accounts simple_tasks easy_task data_entry hr_team recruiting_team
        Job hire vacancy recruiting recruitment recruit shortlisted resume your_cv hr hr_manager
        Job hr_dept job_offer offer_letter employment employer merchants earn_money
        Profit per_day a_day per_week a_week per_hour /day daily_pay daily_salary paid_daily same_day_pay salary
        Profit make_money income profit_of guaranteed_profit guaranteed_return risk_free passive_income money_every
        Profit earn_up weekly hourly pays_out
        Invest crypto_* bitcoin eth stock_pick stock_group stock_tips vip_stock trading_group ai_trader ai_trading
        Invest mining_pool cloud_mining usdt token wallet investment investing investors
        Loan pre_approved preapproved personal_loan instant_loan cash_loan quick_cash quick_loan fast_cash
        Loan business_loan pre_approved_for funding credit_limit
        Easy no_credit_check no_checks bad_credit no_cibil no_paperwork no_documents no_collateral
        Easy instant_approval approved_instantly in_5_minutes in_minutes no_interview no_obligation no_strings
        Easy guaranteed_approval no_prescription without_prescription discreet discrete no_questions
        Gambling free_spins no_deposit_bonus no_deposit_needed casino* online_slots slot_games
        Gambling slot_machine* betting sure_odds fixed_match* rummy teen_patti
        Gambling aviator matka bet365
        Adult adult_videos hot_singles hot_girls sexy_girls real_girls xxx_videos porn* nude* escort* sex_chat onlyfans
        Adult naked milf camgirl* webcam_girls
        Dating singles_near lonely flirt* meet_singles near_you_are_waiting want_to_chat wants_to_meet dating_site
        Dating hookup* local_girls
        Pills viagra cialis weight_loss lose_weight fat_burn* keto slimming pills herbal_pills bedroom_life
        Pills enlarg* erect* diet_pill* hair_loss_cure
        Fortune psychic horoscope tarot fortune_teller love_spell* betting_tips juju free_reading
        Drugs cannabis weed_delivered cbd_oil thc_* edibles magic_mushroom* best_strains cocaine mdma xanax
        Drugs steroids
        Tobacco cigarette* cigars vape vapes e_cig* ecig* e_liquid eliquid tobacco snus hookah shisha nicotine
        Alcohol whisky whiskey vodka gin_bottle* tequila beer beers wine wines prosecco champagne spirits liquor
        Alcohol cocktail* happy_hour
        Weapons ammo ammunition firearm* glock rifle rifles handgun* shotgun* pistol* ar_15 gun_sale
        Hate subhuman* vermin_people ethnic_cleansing white_power gas_the_jews kill_all_jews kill_all_muslims
        Hate kill_all_blacks death_to_jews death_to_muslims death_to_gays kill_the_gays
        GiftCard gift_cards apple_gift itunes_card steam_card* google_play_card* amazon_card* amazon_gift apple_card*
        Voicemail voicemail voice_mail new_voicemail voice_message voice_msg new_delivery_msg missed_call_recording
        Sale item_has_been_sold item_is_sold your_item_sold i_ve_paid i_have_paid to_get_paid receive_the_funds
        Sale receive_the_money get_your_money courier_to_collect still_available buyer_has_paid
        Sale confirm_you_received
        OptOut text_stop reply_stop txt_stop stop_to_* stop_2_* optout opt_out unsubscribe unsub stop_msg send_stop
        OptOut rply_stop to_stop stop_to_end
        Discount %_off off_everything off_all off_your discount discounts discounted sale sales clearance promo
        Discount promo_code voucher_code coupon coupons flash_sale black_friday cyber_monday half_price buy_one_get
        Discount bogo 2_for_1 two_for_one save_up save_£ save_$ special_offer exclusive_offer limited_offer
        Discount new_collection new_arrivals just_landed shop_now shop_online in_store in_stores free_shipping
        Discount free_delivery_on early_access members_only use_code with_code deals deal best_price lowest_price
        Offer buy_now order_now order_today shop_now sign_up join_now register_now play_now win_big deposit
        Offer welcome_bonus bonus download_now menu_at apply cheap for_sale get_yours call_now
        Install download_app download_the_app install_app install_the_app .apk apk app_install install
        Fee challan summons a_fine fine_of fine_is unpaid_fine ticket_fine parking_fine late_fine
        Door door gate garage wifi wi_fi alarm front_door letterbox flat house locker building room parking lock
        Reply text_me message_me msg_me write_me txt_me reply_asap
        """;
}
