-- loan_theme_insert: snapshot of the title's themes that the list of themes has (R0.3)
-- params: bigint loan
INSERT INTO loan_theme (loan, theme)
SELECT loan.id, theme FROM loan CROSS JOIN LATERAL title_themes(loan.title) AS theme WHERE loan.id = $1;
