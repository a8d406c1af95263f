/** One line for each function: its arguments (optional ones in brackets) and what it does. */
export const ENGINEERING_HELP = `
CONVERT(数值,原单位,新单位) 换算计量单位
BIN2DEC(二进制数) 二进制换成十进制
BIN2HEX(二进制数,[位数]) 二进制换成十六进制
BIN2OCT(二进制数,[位数]) 二进制换成八进制
DEC2BIN(十进制数,[位数]) 十进制换成二进制
DEC2HEX(十进制数,[位数]) 十进制换成十六进制
DEC2OCT(十进制数,[位数]) 十进制换成八进制
HEX2BIN(十六进制数,[位数]) 十六进制换成二进制
HEX2DEC(十六进制数) 十六进制换成十进制
HEX2OCT(十六进制数,[位数]) 十六进制换成八进制
OCT2BIN(八进制数,[位数]) 八进制换成二进制
OCT2DEC(八进制数) 八进制换成十进制
OCT2HEX(八进制数,[位数]) 八进制换成十六进制
BITAND(数1,数2) 按位与
BITOR(数1,数2) 按位或
BITXOR(数1,数2) 按位异或
BITLSHIFT(数值,位数) 左移
BITRSHIFT(数值,位数) 右移
DELTA(数1,[数2]) 两数相等为 1
GESTEP(数值,[阈值]) 不小于阈值为 1
BESSELI(x,阶数) 修正贝塞尔函数 I
BESSELJ(x,阶数) 贝塞尔函数 J
BESSELK(x,阶数) 修正贝塞尔函数 K
BESSELY(x,阶数) 贝塞尔函数 Y
COMPLEX(实部,虚部,[单位]) 组成复数
IMABS(复数) 复数的模
IMAGINARY(复数) 虚部
IMREAL(复数) 实部
IMARGUMENT(复数) 幅角
IMCONJUGATE(复数) 共轭复数
IMSUM(复数1,…) 复数相加
IMSUB(复数1,复数2) 复数相减
IMPRODUCT(复数1,…) 复数相乘
IMDIV(复数1,复数2) 复数相除
IMPOWER(复数,指数) 复数的乘幂
IMSQRT(复数) 复数的平方根
IMEXP(复数) 复数的指数
IMLN(复数) 复数的自然对数
IMLOG10(复数) 复数的常用对数
IMLOG2(复数) 复数以 2 为底的对数
IMSIN(复数) 复数的正弦
IMCOS(复数) 复数的余弦
IMTAN(复数) 复数的正切
IMCOT(复数) 复数的余切
IMSEC(复数) 复数的正割
IMCSC(复数) 复数的余割
IMSINH(复数) 复数的双曲正弦
IMCOSH(复数) 复数的双曲余弦
IMSECH(复数) 复数的双曲正割
IMCSCH(复数) 复数的双曲余割
`;
