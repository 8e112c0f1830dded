using Microsoft.AspNetCore.Components;

namespace Monitoring.Delivering.Print;

/// <summary>Type and colours of the pages for browsers and paper, where a style sheet is heeded.</summary>
internal static class PrintLook
{
    public static MarkupString StyleSheet { get; } = new(
        """

        :root{color-scheme:light dark;--paper:#f4f3ef;--card:#fff;--tint:#f8f7f4;--ink:#1d2733;--muted:#5a6472;--line:#e2e0da;--link:#1f4f80;
        --bar:#2f6299;--before:#b9c6d4;--track:#eceae5;--positive:#11806f;--neutral:#a3acb8;--negative:#d0603a;--mixed:#dcb152;--unknown:#d5d8dd;
        --volume:#2f6299;--reputation:#11806f;--coverage:#c2912f;--dynamism:#9a5a86;--responsiveness:#c4582f}
        @media screen and (prefers-color-scheme:dark){:root{--paper:#12161b;--card:#1b2128;--tint:#222a33;--ink:#e9ecf0;--muted:#a4aebb;--line:#343d48;
        --link:#8fc1f3;--bar:#6aa5df;--before:#46566a;--track:#2a323c;--positive:#43b39c;--neutral:#7b8694;--negative:#ea8660;--mixed:#e0bd6a;
        --unknown:#3c4651;--volume:#6aa5df;--reputation:#43b39c;--coverage:#dcb45f;--dynamism:#c58ab2;--responsiveness:#e58a62}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);font:14px/21px -apple-system,Segoe UI,Helvetica,Arial,PingFang SC,Hiragino Sans GB,
        Microsoft YaHei,Noto Sans CJK SC,sans-serif;-webkit-text-size-adjust:100%}
        main{max-width:1060px;margin:20px auto;padding:36px 40px 40px;background:var(--card)}
        h1,h2{font-family:Georgia,Times New Roman,Songti SC,STSong,SimSun,Noto Serif CJK SC,serif;font-weight:normal}
        h1{font-size:31px;line-height:39px;margin:6px 0}
        h2{font-size:20px;line-height:27px;margin:38px 0 6px;padding-top:20px;border-top:1px solid var(--line)}
        h3{font-size:13px;line-height:18px;margin:0 0 8px}
        p{margin:4px 0 12px;max-width:74ch}
        a{color:var(--link);text-underline-offset:2px}
        .muted{color:var(--muted)}.small{font-size:12px;line-height:18px}
        .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(170px,1fr));gap:12px;margin:20px 0}
        .fact{background:var(--tint);border-radius:6px;padding:13px 15px;font-size:12px;line-height:17px;color:var(--muted)}
        .fact b{display:block;font:25px/34px Georgia,Times New Roman,serif;color:var(--ink);white-space:nowrap}
        .columns{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:26px 44px}
        table{border-collapse:collapse;width:100%;font-size:13px;line-height:18px;font-variant-numeric:tabular-nums}
        th{font-weight:normal;font-size:11px;line-height:15px;color:var(--muted);text-align:left;vertical-align:bottom}
        th,td{padding:4px 6px;border-bottom:1px solid var(--line)}
        th:first-child,td:first-child{padding-left:0}th:last-child,td:last-child{padding-right:0}
        td.n,th.n{text-align:right;white-space:nowrap}
        .plain td{border:0;padding:3px 6px 3px 0;vertical-align:top}
        .plain td:first-child{width:28%}
        .bars td{border:0;padding:3px 6px 3px 0}
        .scroll{overflow-x:auto}
        svg{display:block;max-width:100%;height:auto}
        svg text{fill:var(--muted);font:11px -apple-system,Segoe UI,Helvetica,Arial,Noto Sans CJK SC,sans-serif}
        svg .ink{fill:var(--ink)}
        .key{display:flex;flex-wrap:wrap;gap:4px 18px;font-size:12px;color:var(--muted);margin:0 0 10px}
        .key i{display:inline-block;width:9px;height:9px;margin-right:6px}
        bdi{overflow-wrap:anywhere}bdi+bdi{margin-left:.4em}
        @media (max-width:700px){main{margin:0;padding:22px 18px}.columns{grid-template-columns:minmax(0,1fr)}.wide{display:none}h1{font-size:25px;line-height:32px}
        .plain td,.plain td:first-child{display:block;width:auto}.plain td:first-child{padding-bottom:0}}
        @media print{@page{margin:14mm}body{background:#fff;font-size:11px;line-height:16px}main{margin:0;padding:0;max-width:none}table{font-size:10px;line-height:14px}
        th,td{padding:2px 4px}.small{font-size:9px;line-height:13px}h2{margin-top:20px;padding-top:10px}h2,h3,h2+p,.key{break-after:avoid}tr,.fact,.keep{break-inside:avoid}thead{display:table-header-group}
        *{-webkit-print-color-adjust:exact;print-color-adjust:exact}a{color:inherit;text-decoration:none}}

        """);
}
