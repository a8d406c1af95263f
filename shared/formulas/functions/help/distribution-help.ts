/** One line for each function: its arguments (optional ones in brackets) and what it does. */
export const DISTRIBUTION_HELP = `
NORMDIST(x,平均值,标准差,是否累积) 正态分布
NORM.DIST(x,平均值,标准差,是否累积) 正态分布
NORMINV(概率,平均值,标准差) 正态分布的反函数
NORM.INV(概率,平均值,标准差) 正态分布的反函数
NORMSDIST(z) 标准正态分布
NORM.S.DIST(z,是否累积) 标准正态分布
NORMSINV(概率) 标准正态分布的反函数
NORM.S.INV(概率) 标准正态分布的反函数
LOGNORMDIST(x,平均值,标准差) 对数正态分布
LOGNORM.DIST(x,平均值,标准差,是否累积) 对数正态分布
LOGINV(概率,平均值,标准差) 对数正态分布的反函数
LOGNORM.INV(概率,平均值,标准差) 对数正态分布的反函数
GAUSS(z) 标准正态分布减 0.5
PHI(z) 标准正态分布的密度
EXPONDIST(x,λ,是否累积) 指数分布
EXPON.DIST(x,λ,是否累积) 指数分布
WEIBULL(x,α,β,是否累积) 韦布尔分布
WEIBULL.DIST(x,α,β,是否累积) 韦布尔分布
GAMMADIST(x,α,β,是否累积) 伽马分布
GAMMA.DIST(x,α,β,是否累积) 伽马分布
GAMMAINV(概率,α,β) 伽马分布的反函数
GAMMA.INV(概率,α,β) 伽马分布的反函数
GAMMA(数值) 伽马函数
GAMMALN(数值) 伽马函数的自然对数
GAMMALN.PRECISE(数值) 伽马函数的自然对数
BETADIST(x,α,β,[下限],[上限]) 贝塔分布
BETA.DIST(x,α,β,是否累积,[下限],[上限]) 贝塔分布
BETAINV(概率,α,β,[下限],[上限]) 贝塔分布的反函数
BETA.INV(概率,α,β,[下限],[上限]) 贝塔分布的反函数
CHIDIST(x,自由度) 卡方分布右尾
CHISQ.DIST.RT(x,自由度) 卡方分布右尾
CHISQ.DIST(x,自由度,是否累积) 卡方分布
CHIINV(概率,自由度) 卡方分布右尾的反函数
CHISQ.INV.RT(概率,自由度) 卡方分布右尾的反函数
CHISQ.INV(概率,自由度) 卡方分布的反函数
TDIST(x,自由度,尾数) t 分布
T.DIST(x,自由度,是否累积) t 分布
T.DIST.RT(x,自由度) t 分布右尾
T.DIST.2T(x,自由度) t 分布双尾
TINV(概率,自由度) t 分布双尾的反函数
T.INV.2T(概率,自由度) t 分布双尾的反函数
T.INV(概率,自由度) t 分布的反函数
FDIST(x,自由度1,自由度2) F 分布右尾
F.DIST.RT(x,自由度1,自由度2) F 分布右尾
F.DIST(x,自由度1,自由度2,是否累积) F 分布
FINV(概率,自由度1,自由度2) F 分布右尾的反函数
F.INV.RT(概率,自由度1,自由度2) F 分布右尾的反函数
F.INV(概率,自由度1,自由度2) F 分布的反函数
BINOMDIST(成功数,次数,概率,是否累积) 二项分布
BINOM.DIST(成功数,次数,概率,是否累积) 二项分布
BINOM.DIST.RANGE(次数,概率,下限,[上限]) 二项分布的区间概率
CRITBINOM(次数,概率,临界概率) 二项分布的反函数
BINOM.INV(次数,概率,临界概率) 二项分布的反函数
POISSON(次数,平均值,是否累积) 泊松分布
POISSON.DIST(次数,平均值,是否累积) 泊松分布
HYPGEOMDIST(样本成功数,样本数,总体成功数,总体数) 超几何分布
HYPGEOM.DIST(样本成功数,样本数,总体成功数,总体数,是否累积) 超几何分布
NEGBINOMDIST(失败数,成功数,概率) 负二项分布
NEGBINOM.DIST(失败数,成功数,概率,是否累积) 负二项分布
ERF(下限,[上限]) 误差函数
ERF.PRECISE(数值) 误差函数
ERFC(数值) 余误差函数
ERFC.PRECISE(数值) 余误差函数
`;
