import { expect, test } from './grid-test.ts';

test.describe('the clipboard of the grid', () => {
  test('copies displayed text and a table that keeps merges', async ({ clerk }) => {
    await clerk.select('A2:E4');
    const { text, html } = await clerk.copied();
    expect(text).toBe(
      '资金来源\t预算\t\t执行数\t完成率\r\n\t年初预算数\t全年预算数\t\t\r\n一般公共预算\t2681.97\t\t3401.08\t93.27%',
    );
    expect(html).toContain('<td rowspan="2">资金来源</td><td colspan="2">预算</td>');
    expect(html).not.toContain('style');
  });

  test('cuts by copying and clearing', async ({ clerk }) => {
    await clerk.select('B4');
    expect((await clerk.copied('cut')).text).toBe('2681.97');
    expect(await clerk.heard()).toEqual(['clear B4']);
  });

  test('pastes text from a spreadsheet', async ({ clerk }) => {
    await clerk.select('B4');
    await clerk.paste({ text: '1\t2\r\n3\t"一\n二"\r\n' });
    expect(await clerk.heard()).toEqual(['paste B4 [["1","2"],["3","一\\n二"]]']);
  });

  test('pastes a table with merged cells, hidden figures and line breaks', async ({ clerk }) => {
    const html = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table>
      <tr><td rowspan=2>合计</td><td colspan=2 style='mso-ignore:colspan'>2,681.97</td></tr>
      <tr><td x:num="1234.567">###</td><td>第一行<br>第二行</td></tr>
      <tr><td>&nbsp;</td><td>110101199003078888</td><td>a&lt;b</td></tr>
    </table></body></html>`;
    await clerk.select('B4');
    await clerk.paste({ html, text: '不用这个' });
    expect(await clerk.heard()).toEqual([
      `paste B4 ${JSON.stringify([
        ['合计', '2,681.97', ''],
        ['', '1234.567', '第一行\n第二行'],
        ['', '110101199003078888', 'a<b'],
      ])}`,
    ]);
  });

  test('runs and loads nothing from a pasted page', async ({ clerk }) => {
    const html =
      '<table><tr><td>1<script>window.hit = 1</script><img src=x onerror="window.hit = 1"></td></tr></table>';
    await clerk.select('B4');
    await clerk.paste({ html });
    expect(await clerk.heard()).toEqual(['paste B4 [["1"]]']);
    expect(await clerk.page.evaluate(() => 'hit' in window)).toBe(false);
    await expect(clerk.page.locator('img[src="x"]')).toHaveCount(0);
  });

  test('keeps all digits when its own cells are pasted', async ({ clerk }) => {
    await clerk.select('B5');
    await clerk.press('F2');
    await clerk.page.keyboard.press('Control+A');
    await clerk.type('2.123456');
    await clerk.press('Enter', 'ArrowUp');
    await clerk.heard();
    await clerk.page.evaluate(() => {
      const data = new DataTransfer();
      for (const name of ['copy', 'paste'] as const) {
        if (name === 'paste') window.gridHarness.select({ top: 5, left: 1, bottom: 5, right: 1 });
        (document.activeElement ?? document.body).dispatchEvent(
          new ClipboardEvent(name, { clipboardData: data, bubbles: true, cancelable: true }),
        );
      }
    });
    expect(await clerk.heard()).toEqual(['paste B6 [["2.123456"]]']);
  });

  test('leaves the clipboard to the text while a cell is edited', async ({ clerk }) => {
    await clerk.select('B4');
    await clerk.press('F2');
    await clerk.paste({ text: '1\t2' });
    expect(await clerk.heard()).toEqual([]);
  });

  test('continues a series when the fill handle is dragged', async ({ clerk }) => {
    await clerk.select('B4:B5');
    const from = await clerk.placeOf('B5');
    const to = await clerk.placeOf('B7');
    await clerk.page.mouse.move(from.left + from.width - 1, from.top + from.height - 1);
    await clerk.page.mouse.down();
    await clerk.page.mouse.move(to.left + to.width / 2, to.top + to.height / 2, { steps: 6 });
    await clerk.page.mouse.up();
    expect(await clerk.heard()).toEqual(['fill B6 [["2683.97"],["2684.97"]]']);
  });
});
