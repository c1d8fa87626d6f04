-- warning_channel: did the letter that was just written take the way of the mail?
-- params: bigint letter
-- columns: boolean by_mail
SELECT channel = 'mail' AS by_mail FROM letter WHERE id = $1;
