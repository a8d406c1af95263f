/** One line for each function: its arguments (optional ones in brackets) and what it does. */
export const MATH_HELP = `
SUM(数值1,[数值2],…) 把各数相加
SUMIF(条件区域,条件,[求和区域]) 把符合条件的数相加
SUMIFS(求和区域,条件区域1,条件1,…) 把同时符合几个条件的数相加
SUMPRODUCT(数组1,[数组2],…) 各数组对应的数相乘后再相加
PERCENTOF(部分,全部) 部分的合计占全部合计的比例
SUMSQ(数值1,[数值2],…) 各数平方后相加
SUMX2MY2(数组1,数组2) 两组数平方差之和
SUMX2PY2(数组1,数组2) 两组数平方和之和
SUMXMY2(数组1,数组2) 两组数之差的平方和
SERIESSUM(x,初始幂,步长,系数) 求幂级数之和
PRODUCT(数值1,[数值2],…) 把各数相乘
SUBTOTAL(功能代码,区域1,…) 分类汇总，不重复计算其中的汇总
AGGREGATE(功能代码,忽略选项,数组,[参数]) 汇总，可忽略错误值和隐藏行
ROUND(数值,小数位数) 四舍五入到指定位数
ROUNDUP(数值,小数位数) 向远离零的方向舍入
ROUNDDOWN(数值,小数位数) 向零的方向舍去
TRUNC(数值,[小数位数]) 截去多余的小数
INT(数值) 向下取整
MROUND(数值,倍数) 舍入到最接近的倍数
CEILING(数值,倍数) 向上舍入到倍数
CEILING.MATH(数值,[倍数],[方式]) 向上舍入到倍数
CEILING.PRECISE(数值,[倍数]) 向上舍入到倍数
ISO.CEILING(数值,[倍数]) 向上舍入到倍数
FLOOR(数值,倍数) 向下舍入到倍数
FLOOR.MATH(数值,[倍数],[方式]) 向下舍入到倍数
FLOOR.PRECISE(数值,[倍数]) 向下舍入到倍数
EVEN(数值) 向远离零的方向取偶数
ODD(数值) 向远离零的方向取奇数
MOD(数值,除数) 两数相除的余数
QUOTIENT(被除数,除数) 商的整数部分
ABS(数值) 绝对值
SIGN(数值) 正数为 1，零为 0，负数为 -1
SQRT(数值) 平方根
SQRTPI(数值) 乘以圆周率后的平方根
POWER(底数,指数) 乘幂
EXP(指数) e 的乘幂
LN(数值) 自然对数
LOG(数值,[底数]) 对数，底数默认 10
LOG10(数值) 以 10 为底的对数
PI() 圆周率
SIN(弧度) 正弦
COS(弧度) 余弦
TAN(弧度) 正切
COT(弧度) 余切
SEC(弧度) 正割
CSC(弧度) 余割
ASIN(数值) 反正弦
ACOS(数值) 反余弦
ATAN(数值) 反正切
ATAN2(x,y) 由坐标求反正切
ACOT(数值) 反余切
SINH(数值) 双曲正弦
COSH(数值) 双曲余弦
TANH(数值) 双曲正切
COTH(数值) 双曲余切
SECH(数值) 双曲正割
CSCH(数值) 双曲余割
ASINH(数值) 反双曲正弦
ACOSH(数值) 反双曲余弦
ATANH(数值) 反双曲正切
ACOTH(数值) 反双曲余切
DEGREES(弧度) 弧度换成角度
RADIANS(角度) 角度换成弧度
FACT(数值) 阶乘
FACTDOUBLE(数值) 双阶乘
COMBIN(总数,取出数) 组合数
COMBINA(总数,取出数) 可重复的组合数
PERMUT(总数,取出数) 排列数
PERMUTATIONA(总数,取出数) 可重复的排列数
MULTINOMIAL(数值1,[数值2],…) 多项式系数
GCD(数值1,[数值2],…) 最大公约数
LCM(数值1,[数值2],…) 最小公倍数
ROMAN(数值,[形式]) 写成罗马数字
ARABIC(文字) 罗马数字换成阿拉伯数字
BASE(数值,进制,[最少位数]) 写成指定进制
DECIMAL(文字,进制) 把指定进制换成十进制
RAND() 0 到 1 之间的随机数
RANDBETWEEN(最小值,最大值) 两数之间的随机整数
RANDARRAY([行数],[列数],[最小值],[最大值],[是否整数]) 随机数数组
MMULT(数组1,数组2) 矩阵相乘
MDETERM(数组) 行列式的值
MINVERSE(数组) 逆矩阵
MUNIT(阶数) 单位矩阵
`;
