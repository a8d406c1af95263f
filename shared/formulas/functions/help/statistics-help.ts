/** One line for each function: its arguments (optional ones in brackets) and what it does. */
export const STATISTICS_HELP = `
COUNT(值1,[值2],…) 数字的个数
COUNTA(值1,[值2],…) 非空单元格的个数
COUNTBLANK(区域) 空单元格的个数
COUNTIF(区域,条件) 符合条件的个数
COUNTIFS(区域1,条件1,…) 同时符合几个条件的个数
AVERAGE(数值1,[数值2],…) 平均值
AVERAGEA(值1,[值2],…) 平均值，文字按 0 计
AVERAGEIF(条件区域,条件,[平均区域]) 符合条件的平均值
AVERAGEIFS(平均区域,条件区域1,条件1,…) 同时符合几个条件的平均值
MAX(数值1,[数值2],…) 最大值
MAXA(值1,[值2],…) 最大值，文字按 0 计
MAXIFS(区域,条件区域1,条件1,…) 符合条件的最大值
MIN(数值1,[数值2],…) 最小值
MINA(值1,[值2],…) 最小值，文字按 0 计
MINIFS(区域,条件区域1,条件1,…) 符合条件的最小值
MEDIAN(数值1,[数值2],…) 中位数
MODE(数值1,[数值2],…) 众数
MODE.SNGL(数值1,[数值2],…) 众数
MODE.MULT(数值1,[数值2],…) 全部众数
LARGE(数组,名次) 第几大的数
SMALL(数组,名次) 第几小的数
RANK(数值,区域,[升序]) 名次，并列取最高
RANK.EQ(数值,区域,[升序]) 名次，并列取最高
RANK.AVG(数值,区域,[升序]) 名次，并列取平均
PERCENTILE(数组,比例) 百分位数
PERCENTILE.INC(数组,比例) 百分位数，含两端
PERCENTILE.EXC(数组,比例) 百分位数，不含两端
QUARTILE(数组,分位) 四分位数
QUARTILE.INC(数组,分位) 四分位数，含两端
QUARTILE.EXC(数组,分位) 四分位数，不含两端
PERCENTRANK(数组,数值,[位数]) 百分比排位
PERCENTRANK.INC(数组,数值,[位数]) 百分比排位，含两端
PERCENTRANK.EXC(数组,数值,[位数]) 百分比排位，不含两端
TRIMMEAN(数组,去掉比例) 去掉两端后的平均值
FREQUENCY(数据,分段点) 各段中的个数
PROB(数值,概率,下限,[上限]) 落在区间内的概率
STDEV(数值1,[数值2],…) 样本标准差
STDEV.S(数值1,[数值2],…) 样本标准差
STDEVA(值1,[值2],…) 样本标准差，文字按 0 计
STDEVP(数值1,[数值2],…) 总体标准差
STDEV.P(数值1,[数值2],…) 总体标准差
STDEVPA(值1,[值2],…) 总体标准差，文字按 0 计
VAR(数值1,[数值2],…) 样本方差
VAR.S(数值1,[数值2],…) 样本方差
VARA(值1,[值2],…) 样本方差，文字按 0 计
VARP(数值1,[数值2],…) 总体方差
VAR.P(数值1,[数值2],…) 总体方差
VARPA(值1,[值2],…) 总体方差，文字按 0 计
DEVSQ(数值1,[数值2],…) 偏差平方和
AVEDEV(数值1,[数值2],…) 平均绝对偏差
GEOMEAN(数值1,[数值2],…) 几何平均值
HARMEAN(数值1,[数值2],…) 调和平均值
SKEW(数值1,[数值2],…) 样本偏度
SKEW.P(数值1,[数值2],…) 总体偏度
KURT(数值1,[数值2],…) 峰度
STANDARDIZE(数值,平均值,标准差) 标准化的值
CORREL(数组1,数组2) 相关系数
PEARSON(数组1,数组2) 皮尔逊相关系数
RSQ(已知y,已知x) 相关系数的平方
COVAR(数组1,数组2) 总体协方差
COVARIANCE.P(数组1,数组2) 总体协方差
COVARIANCE.S(数组1,数组2) 样本协方差
SLOPE(已知y,已知x) 回归直线的斜率
INTERCEPT(已知y,已知x) 回归直线的截距
STEYX(已知y,已知x) 回归的标准误差
FORECAST(x,已知y,已知x) 按直线预测
FORECAST.LINEAR(x,已知y,已知x) 按直线预测
LINEST(已知y,[已知x],[有截距],[附统计值]) 直线回归的参数
LOGEST(已知y,[已知x],[有常数],[附统计值]) 指数回归的参数
TREND(已知y,[已知x],[新x],[有截距]) 按直线趋势预测
GROWTH(已知y,[已知x],[新x],[有常数]) 按指数趋势预测
TTEST(数组1,数组2,尾数,类型) t 检验的概率
T.TEST(数组1,数组2,尾数,类型) t 检验的概率
FTEST(数组1,数组2) F 检验的概率
F.TEST(数组1,数组2) F 检验的概率
ZTEST(数组,假设值,[标准差]) z 检验的概率
Z.TEST(数组,假设值,[标准差]) z 检验的概率
CHITEST(实际,期望) 卡方检验的概率
CHISQ.TEST(实际,期望) 卡方检验的概率
CONFIDENCE(显著水平,标准差,样本数) 正态置信区间
CONFIDENCE.NORM(显著水平,标准差,样本数) 正态置信区间
CONFIDENCE.T(显著水平,标准差,样本数) t 置信区间
FISHER(数值) 费雪变换
FISHERINV(数值) 费雪变换的反函数
`;
