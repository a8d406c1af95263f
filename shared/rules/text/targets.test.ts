import { describe, expect, it } from 'vitest';
import { countListItems } from './list-items.ts';
import { isPhone } from './phone.ts';
import { printQuantity, quantitiesOf } from './quantities.ts';
import { compareWithTarget } from './targets.ts';

describe('quantitiesOf', () => {
  it.each([
    ['2021年度预算执行率92%以上', ['92%']],
    ['中期88.27\n分末期\n90.10分', ['88.27分', '90.10分']],
    ['1.因疫情；2.有3名社工', ['3名']],
    ['第8届运动会设置７项', ['7项']],
    ['发放194,218元', ['194218元']],
    ['参加第23次活动', []],
  ])('%j', (text, expected) => {
    expect(quantitiesOf(text).map(printQuantity)).toEqual(expected);
  });
});

describe('compareWithTarget', () => {
  it.each([
    ['≥90%', '95%', 'met'],
    ['90%以上', '89.99%', 'missed'],
    ['不低于80分', '80分', 'met'],
    ['≤5%', '6%', 'missed'],
    ['控制在100万元以内', '99.5万元', 'met'],
    ['6枚或以上', '因疫情取消所有比赛活动', 'reasonGiven'],
    ['6枚或以上', '已完成', 'noFigure'],
    ['称职以上', '均称职以上', 'met'],
    ['称职以上', '基本称职', 'missed'],
    ['80分以上', '中期88.27分末期79.10分', 'missed'],
    ['400人', '400名', 'met'],
    ['400人', '400户', 'unitDiffers'],
    ['100万元', '990000元', 'missed'],
    ['80-90分', '85分', 'met'],
    ['80-90分', '95分', 'missed'],
    ['效果明显', '效果明显', 'met'],
    ['按时完成', '未完成', 'missed'],
    ['长期', '持续推进', 'notComparable'],
  ])('%s against %s is %s', (target, actual, kind) => {
    expect(compareWithTarget(target, actual).kind).toBe(kind);
  });
});

describe('countListItems', () => {
  it.each([
    ['1.甲；2.乙；3.丙', 3],
    ['（一）甲\n（二）乙', 2],
    ['一是甲；二是乙；三是丙', 3],
    ['①甲②乙', 2],
    ['没有编号的一段话', 1],
    ['无', 0],
    ['1.至少有1名社工，完成率2.5%', 1],
  ])('%j lists %j', (text, count) => {
    expect(countListItems(text)).toBe(count);
  });
});

describe('isPhone', () => {
  it.each([
    ['81234567', true],
    ['020-81234567', true],
    ['（020）81234567转801', true],
    ['13800000000', true],
    ['81234567、81234568', true],
    ['8123456x', false],
    ['138****0000', false],
    ['123', false],
  ])('%s: %j', (text, expected) => {
    expect(isPhone(text)).toBe(expected);
  });
});
