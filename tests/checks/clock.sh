#!/bin/sh
# Everything a rule sees asks malle.today() or malle.moment(); the real clock is read by the clock
# functions and by recorded_at only (design section 2, Clock).
. "$(dirname "$0")/setup.sh"

clock='\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)[ ]*\(|\b(current_date|current_timestamp|current_time|localtime|localtimestamp)\b'
find schemas -name '*.sql' -not -name expected_schema.sql | sort | while read -r file; do
    case $file in schemas/functions/clock.sql) continue ;; esac
    sed 's/--.*//' "$file" | grep -niE "$clock" | grep -viE '(recorded_at|applied_at).*default' |
        while read -r line; do fault "$file:$line"; done
done
verdict clock
