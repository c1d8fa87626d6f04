#include "tests/lib/requests/appointments.h"

#include <check.h>

#include <malle/outbox.h>
#include <malle/people.h>

#include "tests/support/database.h"
#include "tests/support/desk.h"
#include "tests/support/runner.h"

struct malle_appointment *told;

/* 2026-11-16 is a Monday. */
void appointments_setup(void)
{
	const struct malle_organisation signal = {
		.name = "AMO Le Signal", .short_name = "Signal", .municipality = "Farciennes"};
	const struct malle_patron zoe = {.name = "Zoé Lambert",
		.barcode = "E1",
		.email = "zoe@example.be",
		.organisation = "Signal"};
	const struct malle_letter_sender sender = {.email = "outils@clps.example"};
	struct malle_organisation *organisation;
	struct malle_letter_sender *now;
	struct malle_patron *patron;

	desk_set_clock("2026-11-16 10:00");
	test_ok(test_session,
		malle_organisation_add(test_session, test_owner, &signal, &organisation));
	test_ok(test_session, malle_patron_add(test_session, test_owner, &zoe, &patron));
	test_ok(test_session, malle_letter_sender_put(test_session, test_owner, &sender, &now));
}

enum malle_status add(struct malle_appointment_wish wish)
{
	return malle_appointment_add(test_session, test_owner, &wish, &told);
}

struct malle_appointment_wish for_zoe(int day, int time)
{
	return (struct malle_appointment_wish) {.day = {2026, 11, (int8_t)day},
		.time = time,
		.asked = {.patron = "E1", .subject = "estime de soi"}};
}

enum malle_status move(int64_t number, int day, int time)
{
	const struct malle_appointment_wish wish = {.day = {2026, 11, (int8_t)day}, .time = time};

	return malle_appointment_move(test_session, test_owner, number, &wish, &told);
}

enum malle_status cancel(int64_t number)
{
	return malle_appointment_cancel(test_session, test_owner, number,
		&(struct malle_appointment_wish) {.time = -1}, &told);
}

enum malle_status missed(int64_t number)
{
	return malle_appointment_missed(test_session, test_owner, number,
		&(struct malle_appointment_wish) {.time = -1}, &told);
}

enum malle_status held(int64_t number)
{
	return malle_appointment_held(test_session, test_owner, number,
		&(struct malle_appointment_wish) {.time = -1}, &told);
}
