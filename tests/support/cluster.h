/* The PostgreSQL of a test program: made once, gone with the program. */
#ifndef TESTS_SUPPORT_CLUSTER_H
#define TESTS_SUPPORT_CLUSTER_H

/* Make and start it, unless that was done. Ends the program with a message when it cannot.
 * Returns its folder, which holds the socket. Call it in the parent (outside of tests). */
const char *test_cluster_start(void);

/* The account that runs it: "postgres" when we are root, else NULL. */
const char *test_cluster_account(void);

#endif
