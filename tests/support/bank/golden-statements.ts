/** Statements of three invented banks, as their internet banking would give them. */

/** `Ngân hàng Đước`: letterhead, two amount columns, running balance, newest first, dots between thousands. */
export const DUOC_CSV = `NGÂN HÀNG TMCP ĐƯỚC,,,,,
SAO KÊ TÀI KHOẢN,,,,,
Số tài khoản:,1900201012345,,,,
Số dư đầu kỳ:,"10.000.000",,,,
STT,Ngày giao dịch,Số tiền ghi nợ,Số tiền ghi có,Số dư,Nội dung
3,24/11/2026 09:10:11,,"8.000","10.012.000","MBVCB.77 TRAN VAN BE nop phi H12.64-261123-0002"
2,23/11/2026 16:00:00,"11.000",,"10.004.000",Phí quản lý tài khoản
1,23/11/2026 08:05:00,,"15.000","10.015.000","NGUYEN THI ANH chuyen tien H1264 261123 0001"
,Tổng cộng,"11.000","23.000",,
Số dư cuối kỳ:,"10.012.000",,,,
`

/** `Ngân hàng Tràm`: semicolons, one amount with a side, reference numbers, no balances at all. */
export const TRAM_CSV = `Transaction date;Reference;D/C;Amount;Description;Counterparty
2026-11-23;FT001;C;15,000.00;H126426112 30001 le phi;NGUYEN THI ANH
2026-11-23;FT002;C;5,000.00;nop le phi;LE VAN CU
2026-11-23;FT002;D;5,000.00;HUY GIAO DICH FT002;LE VAN CU
`

/** `Ngân hàng Mắm`: SWIFT MT940 in two statements, a reversal, the bank's own tags 13 and 90. */
export const MAM_MT940 = `{1:F01MAMVVNVXAXXX0000000000}{2:I940MAMVVNVXXXXXN}{4:
:20:SK261123
:13D:2611231700+0700
:25:1900201012345
:28C:327/1
:60F:C261122VND10000000,
:61:2611231123C15000,NTRFNONREF//MB0001
:86:NGUYEN THI ANH CHUYEN TIEN H126
4.261123-0001
:61:2611231123C7000,NTRFNONREF//MB0002
:86:NOP PHI
:61:2611231123RC7000,NTRFNONREF//MB0002
:86:DAO BUT TOAN MB0002
:62F:C261123VND10015000,
:90C:2VND22000,
-}
{1:F01MAMVVNVXAXXX0000000000}{2:I940MAMVVNVXXXXXN}{4:
:20:SK261124
:25:1900201012345
:28C:328/1
:60F:C261123VND10015000,
:61:2611241124C8000,NTRFNONREF//MB0003
:86:TRAN VAN BE H12.64-261123-0002
:62F:C261124VND10023000,
-}
`
