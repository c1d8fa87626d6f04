/* The functions that carry out the rows of cli/table/, one file a noun. Each reads its
 * invocation, calls libmalle, shows the result, and returns the status; main reports a failure
 * of the library that the command has not reported itself. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/invocation.h"

enum malle_status cmd_backup(struct invocation *invocation);
enum malle_status cmd_booking_agenda(struct invocation *invocation);
enum malle_status cmd_booking_alerts(struct invocation *invocation);
enum malle_status cmd_booking_cancel(struct invocation *invocation);
enum malle_status cmd_booking_change(struct invocation *invocation);
enum malle_status cmd_booking_list(struct invocation *invocation);
enum malle_status cmd_booking_prepare(struct invocation *invocation);
enum malle_status cmd_centre_add(struct invocation *invocation);
enum malle_status cmd_centre_list(struct invocation *invocation);
enum malle_status cmd_completion(struct invocation *invocation);
enum malle_status cmd_contents(struct invocation *invocation);
enum malle_status cmd_copy_damage(struct invocation *invocation);
enum malle_status cmd_copy_list(struct invocation *invocation);
enum malle_status cmd_copy_move(struct invocation *invocation);
enum malle_status cmd_copy_show(struct invocation *invocation);
enum malle_status cmd_copy_state(struct invocation *invocation);
enum malle_status cmd_copy_withdraw(struct invocation *invocation);
enum malle_status cmd_database_init(struct invocation *invocation);
enum malle_status cmd_database_start(struct invocation *invocation);
enum malle_status cmd_database_status(struct invocation *invocation);
enum malle_status cmd_database_stop(struct invocation *invocation);
enum malle_status cmd_database_upgrade(struct invocation *invocation);
enum malle_status cmd_database_verify(struct invocation *invocation);
enum malle_status cmd_gateway_run(struct invocation *invocation);
enum malle_status cmd_gateway_start(struct invocation *invocation);
enum malle_status cmd_gateway_status(struct invocation *invocation);
enum malle_status cmd_gateway_stop(struct invocation *invocation);
enum malle_status cmd_help(struct invocation *invocation);
enum malle_status cmd_help_rules(struct invocation *invocation);
enum malle_status cmd_hold_cancel(struct invocation *invocation);
enum malle_status cmd_hold_list(struct invocation *invocation);
enum malle_status cmd_hold_resume(struct invocation *invocation);
enum malle_status cmd_hold_suspend(struct invocation *invocation);
enum malle_status cmd_import_records(struct invocation *invocation);
enum malle_status cmd_label(struct invocation *invocation);
enum malle_status cmd_label_commands(struct invocation *invocation);
enum malle_status cmd_label_patron(struct invocation *invocation);
enum malle_status cmd_label_sheets(struct invocation *invocation);
enum malle_status cmd_lend(struct invocation *invocation);
enum malle_status cmd_loan_list(struct invocation *invocation);
enum malle_status cmd_loan_slip(struct invocation *invocation);
enum malle_status cmd_log(struct invocation *invocation);
enum malle_status cmd_manual(struct invocation *invocation);
enum malle_status cmd_organisation_add(struct invocation *invocation);
enum malle_status cmd_organisation_block(struct invocation *invocation);
enum malle_status cmd_organisation_edit(struct invocation *invocation);
enum malle_status cmd_organisation_list(struct invocation *invocation);
enum malle_status cmd_organisation_member(struct invocation *invocation);
enum malle_status cmd_organisation_show(struct invocation *invocation);
enum malle_status cmd_organisation_unblock(struct invocation *invocation);
enum malle_status cmd_organisation_import(struct invocation *invocation);
enum malle_status cmd_patron_add(struct invocation *invocation);
enum malle_status cmd_patron_block(struct invocation *invocation);
enum malle_status cmd_patron_data(struct invocation *invocation);
enum malle_status cmd_patron_edit(struct invocation *invocation);
enum malle_status cmd_patron_import(struct invocation *invocation);
enum malle_status cmd_patron_list(struct invocation *invocation);
enum malle_status cmd_patron_renew(struct invocation *invocation);
enum malle_status cmd_patron_show(struct invocation *invocation);
enum malle_status cmd_patron_unblock(struct invocation *invocation);
enum malle_status cmd_repair_close(struct invocation *invocation);
enum malle_status cmd_repair_list(struct invocation *invocation);
enum malle_status cmd_repair_open(struct invocation *invocation);
enum malle_status cmd_repair_show(struct invocation *invocation);
enum malle_status cmd_repair_step(struct invocation *invocation);
enum malle_status cmd_reserve(struct invocation *invocation);
enum malle_status cmd_privacy_anonymise(struct invocation *invocation);
enum malle_status cmd_restore(struct invocation *invocation);
enum malle_status cmd_return(struct invocation *invocation);
enum malle_status cmd_return_slip(struct invocation *invocation);
enum malle_status cmd_rule_add(struct invocation *invocation);
enum malle_status cmd_rule_change(struct invocation *invocation);
enum malle_status cmd_rule_end(struct invocation *invocation);
enum malle_status cmd_rule_explain(struct invocation *invocation);
enum malle_status cmd_rule_list(struct invocation *invocation);
enum malle_status cmd_rule_show(struct invocation *invocation);
enum malle_status cmd_search(struct invocation *invocation);
enum malle_status cmd_site_add(struct invocation *invocation);
enum malle_status cmd_site_list(struct invocation *invocation);
enum malle_status cmd_staff_add(struct invocation *invocation);
enum malle_status cmd_staff_list(struct invocation *invocation);
enum malle_status cmd_staff_profile(struct invocation *invocation);
enum malle_status cmd_staff_remove(struct invocation *invocation);
enum malle_status cmd_staff_right_grant(struct invocation *invocation);
enum malle_status cmd_staff_right_revoke(struct invocation *invocation);
enum malle_status cmd_status(struct invocation *invocation);
enum malle_status cmd_title_free(struct invocation *invocation);
enum malle_status cmd_title_list(struct invocation *invocation);
enum malle_status cmd_title_show(struct invocation *invocation);
enum malle_status cmd_transfer_accept(struct invocation *invocation);
enum malle_status cmd_transfer_list(struct invocation *invocation);
enum malle_status cmd_transfer_prepare(struct invocation *invocation);
enum malle_status cmd_transfer_receive(struct invocation *invocation);
enum malle_status cmd_transfer_refuse(struct invocation *invocation);
enum malle_status cmd_transfer_request(struct invocation *invocation);
enum malle_status cmd_transfer_send(struct invocation *invocation);
enum malle_status cmd_transfer_show(struct invocation *invocation);
enum malle_status cmd_undo(struct invocation *invocation);

#endif
