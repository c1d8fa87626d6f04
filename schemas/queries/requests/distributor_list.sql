-- distributor_list: the other distributors that were named already
-- params:
-- columns: text distributor
SELECT DISTINCT distributor FROM partner_count_live ORDER BY distributor;
