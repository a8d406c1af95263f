/** One line for each function: its arguments (optional ones in brackets) and what it does. */
export const DATE_HELP = `
DATE(年,月,日) 组成日期
DATEVALUE(文字) 把文字换成日期
DATEDIF(开始日期,结束日期,单位) 两日期相差的年、月或日
DATESTRING(日期) 日期写成文字
DAY(日期) 日
DAYS(结束日期,开始日期) 相差天数
DAYS360(开始日期,结束日期,[欧洲方法]) 按每年 360 天计的天数
EDATE(日期,月数) 若干个月之后的日期
EOMONTH(日期,月数) 若干个月之后的月末
HOUR(时间) 时
MINUTE(时间) 分
SECOND(时间) 秒
MONTH(日期) 月
YEAR(日期) 年
YEARFRAC(开始日期,结束日期,[计法]) 相差的年数
NOW() 现在的日期和时间
TODAY() 今天的日期
TIME(时,分,秒) 组成时间
TIMEVALUE(文字) 把文字换成时间
WEEKDAY(日期,[类型]) 星期几
WEEKNUM(日期,[类型]) 一年中的第几周
ISOWEEKNUM(日期) 按国际标准的第几周
NETWORKDAYS(开始日期,结束日期,[假日]) 工作日天数
NETWORKDAYS.INTL(开始日期,结束日期,[周末],[假日]) 工作日天数，可定周末
WORKDAY(开始日期,天数,[假日]) 若干个工作日后的日期
WORKDAY.INTL(开始日期,天数,[周末],[假日]) 若干个工作日后的日期，可定周末
`;
