namespace ObjectQL.Dialects.Tests.Cases;

/// <summary>Values in the text language, and what they are for the items a, b, c and d.</summary>
internal static class Computed
{
    public static (string Text, string Values)[] All { get; } =
    [
        ("count + 2", "7; -5; 2; null"), ("count - 2", "3; -9; -2; null"), ("count * 3", "15; -21; 0; null"), ("count / 2", "2.5; -3.5; 0; null"), ("count % 3", "2; -1; 0; null"),
        ("count / 0", "null; null; null; null"), ("count % 0", "null; null; null; null"), ("10 / count", "2; -1.4285714285714286; null; null"),
        ("-count", "-5; 7; 0; null"), ("rate * 2", "5; -1; 0; null"), ("rate / 0", "null; null; null; null"), ("rate + count", "7.5; -7.5; 0; null"),
        ("price + 0.005", "12.505; 12.555; 0.005; null"), ("price * 2", "25; 25.1; 0; null"), ("price + weight", "12.625; 25.05; null; null"), ("price - 1.5", "11; 11.05; -1.5; null"),
        ("price / 2", "6.25; 6.275; 0; null"), ("price % 5", "2.5; 2.55; 0; null"), ("price * weight", "1.5625; 156.875; null; null"),
        ("paid ? 'yes' : name", "yes; alpha; Ünï😀x; zeta"), ("count > 0 ? 1 : 0", "1; 0; 0; 0"), ("count > 0", "true; false; false; null"), ("paid && count > 0", "true; false; false; null"),
        ("lower(name)", "alpha; alpha; ünï😀x; zeta"), ("upper(name)", "ALPHA; ALPHA; ÜNÏ😀X; ZETA"), ("trim(note)", "50%_\\x; pad; ; null"), ("length(name)", "5; 5; 6; 4"), ("length(note)", "6; 6; 0; null"),
        ("substring(name, 3)", "ha; ha; 😀x; a"), ("substring(name, 1, 3)", "lph; lph; nï\uFFFD; eta"), ("substring(name, -2, 1)", "A; a; Ü; z"), ("substring(name, 9, 1)", "; ; ; "), ("substring(name, 1, -1)", "; ; ; "),
        ("replace(name, 'a', 'b')", "Alphb; blphb; Ünï😀x; zetb"), ("replace(name, '', 'b')", "Alpha; alpha; Ünï😀x; zeta"), ("concat(name, '-', count)", "Alpha-5; alpha--7; Ünï😀x-0; null"),
        ("text(count)", "5; -7; 0; null"), ("text(rate)", "2.5; -0.5; 0; null"), ("text(price)", "12.5; 12.55; 0; null"), ("text(weight)", "0.125; 12.5; null; null"), ("text(paid)", "true; false; null; null"),
        ("text(due)", "2026-01-31; 2024-02-29; null; null"), ("text(at)", "23:59:58.125; 00:00:00; null; null"), ("text(seen)", "2026-01-31T23:59:58.125Z; 2024-02-29T00:00:00.000Z; null; null"), ("text(kind)", "open; closed; open; null"),
        ("text(rate * 1e20)", "250000000000000000000; -50000000000000000000; 0; null"), ("text(rate * 1e21)", "2.5e+21; -500000000000000000000; 0; null"), ("text(rate * 1e-5)", "0.000025; -0.000005; 0; null"),
        ("text(rate * 1e-7)", "2.5e-7; -5e-8; 0; null"), ("text(rate * 1e300)", "2.5e+300; -5e+299; 0; null"), ("upper(name + ' ß ﬁ')", "ALPHA SS FI; ALPHA SS FI; ÜNÏ😀X SS FI; ZETA SS FI"),
        ("lower(name + 'ΟΣ')", "alphaος; alphaος; ünï😀xος; zetaος"), ("name.slice(-2)", "ha; ha; \uFFFDx; ta"), ("name.indexOf('a')", "4; 0; -1; 3"), ("note.indexOf('a')", "-1; 3; -1; null"), ("name.padStart(7, '*')", "**Alpha; **alpha; *Ünï😀x; ***zeta"),
        ("abs(count)", "5; 7; 0; null"), ("abs(rate)", "2.5; 0.5; 0; null"), ("abs(price)", "12.5; 12.55; 0; null"), ("round(rate)", "3; -1; 0; null"), ("round(price)", "13; 13; 0; null"), ("round(price, 1)", "12.5; 12.6; 0; null"),
        ("round(weight, 2)", "0.13; 12.5; null; null"), ("round(count)", "5; -7; 0; null"), ("floor(rate)", "2; -1; 0; null"), ("ceiling(rate)", "3; 0; 0; null"), ("floor(price)", "12; 12; 0; null"), ("ceiling(price)", "13; 13; 0; null"),
        ("least(count, 3)", "3; -7; 0; null"), ("greatest(count, 3)", "5; 3; 3; null"), ("least(name, 'b')", "Alpha; alpha; b; b"), ("greatest(price, weight)", "12.5; 12.55; null; null"), ("least(due, '2025-01-01')", "2025-01-01; 2024-02-29; null; null"),
        ("coalesce(note, name)", "50%_\\x;   pad ; ; zeta"), ("coalesce(count, 9)", "5; -7; 0; 9"), ("coalesce(price, 1.5)", "12.5; 12.55; 0; 1.5"), ("coalesce(due, '2020-01-01')", "2026-01-31; 2024-02-29; 2020-01-01; 2020-01-01"),
        ("year(due)", "2026; 2024; null; null"), ("month(seen)", "1; 2; null; null"), ("day(seen)", "31; 29; null; null"), ("hour(seen)", "23; 0; null; null"), ("minute(seen)", "59; 0; null; null"), ("second(seen)", "58; 0; null; null"),
        ("date(seen)", "2026-01-31; 2024-02-29; null; null"), ("addDays(due, 1)", "2026-02-01; 2024-03-01; null; null"), ("addDays(seen, -31)", "2025-12-31T23:59:58.125Z; 2024-01-29T00:00:00.000Z; null; null"),
        ("seen - due", "86398125; 0; null; null"), ("owner.name", "Ann; Ann; Ödön; null"), ("owner.age + count", "35; 23; null; null"),
        ("count.toFixed(2)", "5.00; -7.00; 0.00; null"), ("rate.toFixed()", "3; -1; 0; null"), ("price.toFixed(1)", "12.5; 12.6; 0.0; null"), ("weight.toFixed(2)", "0.13; 12.50; null; null"),
        ("(price / 1000).toFixed(2)", "0.01; 0.01; 0.00; null"), ("(-price / 10000).toFixed(2)", "-0.00; -0.00; 0.00; null"), ("(rate * 0.67).toFixed(3)", "1.675; -0.335; 0.000; null"),
        ("(rate + 0.175e0).toFixed(2)", "2.67; -0.33; 0.17; null"), ("(rate * 4e21).toFixed(1)", "1e+22; -2e+21; 0.0; null"), ("(rate * 1e-300).toFixed(3)", "0.000; -0.000; 0.000; null"), ("(rate * 49382715604938274000).toFixed(2)", "123456789012345683968.00; -24691357802469138432.00; 0.00; null"), ("(rate * 4e19).toFixed(1)", "100000000000000000000.0; -20000000000000000000.0; 0.0; null"), ("(weight * 1000).toFixed(12)", "125.000000000000; 12500.000000000000; null; null"),
        ("name.split('a')[0]", "Alph; ; Ünï😀x; zet"), ("name.split('a')[1]", "; lph; null; "), ("name.split('a')[2]", "null; ; null; null"), ("name.split('ph')[1]", "a; a; null; null"), ("(name + '---y').split('--')[1]", "-y; -y; -y; -y"), ("note.split(' ')[3]", "null; ; null; null"),
        ("note.split('%_')[0]", "50;   pad ; ; null"), ("note.split(' ')[0]", "50%_\\x; ; ; null"), ("name.split('😀')[1]", "null; null; x; null"), ("name.split('A')[0]", "; alpha; Ünï😀x; zeta"),
        ("name.split('a').length", "2; 3; 1; 2"), ("note.split(' ').length", "1; 4; 1; null"), ("name.split('ph').length", "2; 2; 1; 1"), ("name.split('a').join('--')", "Alph--; --lph--; Ünï😀x; zet--"),
        ("note ? 'some' : 'none'", "some; some; none; none"), ("count ? 1 : 0", "1; 1; 0; 0"), ("kind ? 1 : 0", "1; 1; 1; 0"), ("due ? 1 : 0", "1; 1; 0; 0"), ("note && name", "Alpha; alpha; ; null"), ("!note", "false; false; true; true"),
        ("!!count", "true; true; false; false"), ("Boolean(rate)", "true; true; false; false"), ("(paid || count) ? 1 : 0", "1; 1; 0; 0"), ("if (note && count > 0) { return 'both'; } return 'not';", "both; not; not; not"),
        ("name contains 'p'", "true; true; false; false"), ("count in (5, 7)", "true; false; false; null"), ("note is null", "false; false; false; true"),
    ];
}
