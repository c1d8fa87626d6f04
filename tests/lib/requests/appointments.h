/* Appointments of one person, Zoé Lambert (E1), of AMO Le Signal, for tests. */
#ifndef TESTS_LIB_REQUESTS_APPOINTMENTS_H
#define TESTS_LIB_REQUESTS_APPOINTMENTS_H

#include <malle/appointment.h>

/* The answer to the last operation. */
extern struct malle_appointment *told;

/* It is Monday 2026-11-16, 10:00; Zoé has a mail address, and the centre too. */
void appointments_setup(void);

enum malle_status add(struct malle_appointment_wish wish);
/* On a day of November 2026, at minutes since midnight. */
struct malle_appointment_wish for_zoe(int day, int time);
enum malle_status move(int64_t number, int day, int time);
enum malle_status cancel(int64_t number);
enum malle_status missed(int64_t number);
enum malle_status held(int64_t number);

#endif
