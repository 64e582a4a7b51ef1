/** What a text may tell of a person that is nobody's business. */
export const TELLS = ['disability', 'health', 'poverty'] as const
export type Tells = (typeof TELLS)[number]

/** Words of an illness, not of a service: whoever asks for somebody to go along to hospital tells no illness. */
const WORDS: Record<Tells, RegExp> = {
  disability:
    /残疾|残障|残联|盲人|失明|看不见(?:东西|路|字)|聋|哑|瘫|轮椅|截肢|拐杖|助行器|假肢|智力障碍|自闭|孤独症|脑瘫|偏瘫|失能|不能自理|下不了床|卧床|肢体/,
  health:
    /癌|肿瘤|化疗|放疗|透析|尿毒|糖尿|高血压|心脏病|冠心|心梗|脑梗|脑溢血|中风|肝炎|肝硬化|肺结核|哮喘|慢阻肺|癫痫|帕金森|痴呆|失智|老年痴呆|阿尔茨海默|抑郁|焦虑症|精神(?:病|分裂|科)|失眠|自杀|轻生|不想活|艾滋|性病|怀孕|流产|骨折|骨质疏松|手术|开刀|住院|出院|复发|褥疮|造瘘|尿失禁|大小便|吸氧|插管|病危|重病|大病|慢性病|确诊|发烧|戒毒|酗酒|家暴|被打/,
  poverty:
    /低保|特困|五保|贫困|困难户|救助|救济|补助|揭不开锅|没钱|没有钱|交不起|吃不起|看不起病|买不起|欠(?:债|费|钱|房租)|借钱|失业|下岗|没(?:有)?收入|没(?:有)?工作|断供|讨薪/,
}

/** What the text tells of, if of anything: then it is private unless the person says otherwise. */
export const tellsOf = (text: string): Tells | null => TELLS.find((tells) => WORDS[tells].test(text)) ?? null
