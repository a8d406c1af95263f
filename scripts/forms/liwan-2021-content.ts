/** The form as 荔湾区残联 published it for 2021; names are left out and telephone numbers invented. */
export const PUBLISHED_EXAMPLE: FormContent = {
  department: '广州市荔湾区残疾人联合会(部门)',
  funds: [
    { initial: 2681.97, adjustment: 784.6, actual: 3221.08 },
    { initial: 0, adjustment: 180, actual: 180 },
  ],
  expectedGoal:
    '广州市荔湾区残疾人联合会紧紧围绕区委、区政府决策部署和市残联下达的目标任务，以落实民生实事为重点，深入开展助残民生工程，以服务体系和保障体系为抓手，务实创新，突出重点，狠抓工作落实，重点做好保障残疾人基本权益、落实民生实事、基本服务状况和需求信息数据动态更新、康复资助及精神病防治工作、残疾人管理工作，促进我区残疾人事业健康有序发展。2021年度部门整体预算执行率92%以上，全区残疾人群众纳入服务完成率95%以上，社会综合满意度评分80分以上。',
  completedGoal:
    '贯彻落实区委、区政府决策部署和市残联下达的目标任务，以落实民生实事为重点，深入开展助残民生工程，以服务体系和保障体系为抓手，务实创新，突出重点，狠抓工作落实，重点做好保障残疾人基本权益、落实民生实事、基本服务状况和需求信息数据动态更新、二代证重评工作、康复资助及精神病防治工作、残疾人管理工作，促进我区残疾人事业健康有序发展。2021年度部门整体预算执行率93.27%，全区残疾人群众纳入服务完成率100.00%，社会综合满意度评分98.28分。',
  tasks: [
    {
      goal: '为保障区残联及下属残疾人服务所和聘请社区专职委员的正常运行，为残疾人提供各类服务，确保其正常运作。',
      completion:
        '完成年度工作计划，保障了区残联及下属残疾人服务所和聘请社区专职委员的正常运行，为残疾人提供各类服务，确保了其正常运作。',
      funds: 830.91,
      indicators: [
        [
          '在编人员及退休人员待遇保障率',
          '保障率＝实际保障在编人员及退休人员人数/全部在编人员及退休人员人数*100%',
          '100%',
          '100.00%',
        ],
        [
          '在编人员年度考核情况',
          '以政务平时考核系统结果认定（在编人员考核结果不考虑“不定等次”的在编人员）',
          '称职以上',
          '均称职以上',
        ],
        [
          '社区专职委员年度考核情况',
          '达标率（合格率）=实际合格人数/专职委员总人数*100%',
          '90%以上',
          '100.00%',
        ],
      ],
    },
    {
      goal: '组织制订和实施残疾人康复工作计划；指导和检查残疾人康复、托养机构的业务工作；为辖区残疾人提供康复资助，开展社区精神康复综合服务，为残疾人提供托养服务；为满足残疾人辅助性就业需求，开展康园工疗站提供康复训练。',
      completion:
        '完成为残疾人提供康复资助，引进广州利康社会工作服务中心为400名精神残疾人服务建档，为低保、低收入家庭智力和重症患者进行托养服务；康园工疗站提供康复训练，满足残疾人辅助性就业需求。',
      funds: 2293.49,
      indicators: [
        ['社区精神康复服务总人数', '全年服务总人数', '400人', '400人'],
        ['寄宿托养人数完成率', '人数完成率=至期末寄宿托养的总人数/170人*100%', '85%以上', '91.76%'],
        [
          '社区精神康复服务中、末期第三方服务质量评估指标',
          '根据评估方案分数确定',
          '80分以上',
          '中期88.27分\n末期90.10分',
        ],
      ],
    },
    {
      goal: '为残疾人学生和机构办理发放扶助教育补助；为提高残疾人职业技能水平，组织开展职业技能培训；为辖区残疾人提供基础社会保障服务，提供养老保险资助和个体从业人员社会保险补贴；开展慰问和协调残疾人事宜；组织实施残疾人事业的宣传和文体工作，宣传国家发展残疾人事业的方针、政策，组织参加各项体育比赛，丰富残疾人群体的精神文化生活；组织实施2021年度残疾人信息普查，对到期二代证重评和三代证更换，确保信息正确和推进三代证的换发工作；为正规辖区残疾人机动轮椅车运行，发放燃油补贴并进行监管。',
      completion:
        '完成对残疾人学生和机构办理发放扶助教育补助；开展3期职业技能培训；为残疾人就业提供推荐，新增就业人数218人（市残联下达新增就业指标人数214人）；完成为残疾人提供基础社会保障服务；完成残疾人事业的宣传、慰问和协调事宜；因2021年疫情防控要求，取消集体活动和比赛项目；完成2021年度残疾人基本服务状况和需求信息数据动态更新工作，对全区持二代残疾人证家庭进行入户调查；完成548人二代证重评报销，智能残疾人证制发工作；对辖区933辆符合政策要求的残疾人机动轮椅车发放燃油补贴，并对机动轮椅车进行监管；2021年11月已发放广州市广彩研究会国家残疾人创业文化基地补助10.00万元。',
      funds: 276.68,
      indicators: [
        [
          '入户调查覆盖率',
          '完成率＝实际入户户数/全区持残疾人二代证户数总和*100%',
          '90%以上',
          '96.74%',
        ],
        [
          '燃油补贴发放覆盖率',
          '发放覆盖率＝发放数/辖区残疾人机动轮椅车总数*100%',
          '90%以上',
          '100.00%',
        ],
        ['运动员参加单项获得奖牌数', '实际单项获奖奖牌总数', '6枚或以上', '因疫情取消所有比赛活动'],
        [
          '职业技能培训合格率',
          '合格率=参训合格人员总数/全年参加职业技能培训总人数*100%',
          '80%以上',
          '100.00%',
        ],
      ],
    },
  ],
  problems: [
    '1.因疫情防控要求，取消各项文体比赛、协会活动，减少部分儿童康复训练；',
    '2.个别街道工疗站未能按要求配齐社工（康复）专业人员；',
    '3.燃油补贴因在中国残联系统录入与实际发放时间跨度较长，导致预算执行率偏低；',
    '4.各街道残疾人专职委员待遇偏低，离职频繁；',
    '5.个别补贴标准偏低，难以提升残疾人幸福感。',
  ].join('\n'),
  measures: [
    '1.积极探索线上书画评比、智力活动和指导康复训练；',
    '2.督促街道工疗站招聘，确保每个工疗站至少有1名社工（康复）专业人员；',
    '3.加大各街道残联对车主的宣传力度，提高残疾人轮椅车年审车辆数；',
    '4.积极负上级反映提高街道残疾人专职委员待遇；',
    '5.向市残联反映提高相关补贴标准，确保真正改善残疾人生活质量。',
  ].join('\n'),
  handler: '（略）',
  handlerPhone: '81234567',
  manager: '（略）',
  managerPhone: '81234568',
};

/** The same form with nothing filled in. */
export const BLANK: FormContent = {
  department: null,
  funds: [
    { initial: null, adjustment: null, actual: null },
    { initial: null, adjustment: null, actual: null },
  ],
  expectedGoal: null,
  completedGoal: null,
  tasks: PUBLISHED_EXAMPLE.tasks.map(({ indicators }) => ({
    goal: null,
    completion: null,
    funds: null,
    indicators: indicators.map(() => [null, null, null, null]),
  })),
  problems: null,
  measures: null,
  handler: null,
  handlerPhone: null,
  manager: null,
  managerPhone: null,
};

type Text = string | null;

/** What a clerk fills into the form; null leaves a cell empty. */
export interface FormContent {
  readonly department: Text;
  /** 一般公共预算, then 政府性基金; 万元. */
  readonly funds: readonly {
    readonly initial: number | null;
    readonly adjustment: number | null;
    readonly actual: number | null;
  }[];
  readonly expectedGoal: Text;
  readonly completedGoal: Text;
  readonly tasks: readonly {
    readonly goal: Text;
    readonly completion: Text;
    /** 万元 */
    readonly funds: number | null;
    /** 关键指标, 计算公式或指标内容, 预期实现值, 指标完成情况. */
    readonly indicators: readonly (readonly Text[])[];
  }[];
  readonly problems: Text;
  readonly measures: Text;
  readonly handler: Text;
  readonly handlerPhone: Text;
  readonly manager: Text;
  readonly managerPhone: Text;
}
