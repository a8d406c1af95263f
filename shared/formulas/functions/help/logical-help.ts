/** One line for each function: its arguments (optional ones in brackets) and what it does. */
export const LOGICAL_HELP = `
IF(条件,成立时,[不成立时]) 按条件取值
IFS(条件1,值1,…) 取第一个成立的条件的值
IFERROR(值,出错时) 出错时换成另一个值
IFNA(值,找不到时) 是 #N/A 时换成另一个值
CHOOSE(序号,值1,[值2],…) 按序号取值
SWITCH(值,情况1,结果1,…,[其他]) 按值对照取结果
AND(条件1,[条件2],…) 全部成立
OR(条件1,[条件2],…) 任一成立
XOR(条件1,[条件2],…) 成立的个数为奇数
NOT(条件) 取反
TRUE() 真
FALSE() 假
LET(名称,值,…,计算) 给中间结果起名再计算
LAMBDA([参数],…,计算) 自定义函数
MAP(数组,…,函数) 对每个值调用函数
REDUCE([初值],数组,函数) 逐个累计成一个值
SCAN([初值],数组,函数) 逐个累计并保留每步
BYROW(数组,函数) 对每行调用函数
BYCOL(数组,函数) 对每列调用函数
MAKEARRAY(行数,列数,函数) 用函数生成数组
SINGLE(值) 取与公式同行或同列的一个值
ANCHORARRAY(引用) 公式填充的整个区域
ISBLANK(值) 是否为空
ISERROR(值) 是否出错
ISERR(值) 是否出错（#N/A 除外）
ISNA(值) 是否为 #N/A
ISNUMBER(值) 是否为数字
ISTEXT(值) 是否为文字
ISNONTEXT(值) 是否不是文字
ISLOGICAL(值) 是否为逻辑值
ISEVEN(数值) 是否为偶数
ISODD(数值) 是否为奇数
ISREF(值) 是否为引用
ISFORMULA(引用) 是否含公式
ISOMITTED(参数) 参数是否省略
N(值) 换成数字
NA() 返回 #N/A
TYPE(值) 值的类型代码
ERROR.TYPE(错误值) 错误的代码
SHEET([引用]) 工作表的序号
SHEETS([引用]) 工作表的个数
CELL(信息,[引用]) 单元格的信息
INFO(信息) 环境的信息
`;
