namespace ObjectQL.Dialects.Tests.Cases;

/// <summary>Conditions in the text language, and the ids of the items that match, in order.</summary>
internal static class Conditions
{
    public static (string Text, string Ids)[] All { get; } =
    [
        ("count == 5", "a"), ("count != 5", "b c"), ("count < 0", "b"), ("count <= 0", "b c"), ("count > 0", "a"), ("count >= 0", "a c"),
        ("rate == 2.5", "a"), ("rate < 0", "b"), ("rate >= 0", "a c"),
        ("price == 12.5", "a"), ("price == 12.505", ""), ("price > 12.505", "b"), ("price < weight", ""), ("weight == 0.125", "a"), ("weight >= 0.1250000001", "b"),
        ("name == 'alpha'", "b"), ("name != 'alpha'", "a c d"), ("name < 'a'", "a"), ("name > 'zzz'", "c"), ("name == 'alpha '", ""), ("note == ''", "c"),
        ("note == '50%_\\\\x'", "a"), ("name == 'Ünï😀x'", "c"), ("kind == 'open'", "a c"), ("kind != 'open'", "b"),
        ("paid", "a"), ("!paid", "b"), ("paid == false", "b"), ("paid != true", "b"),
        ("due == '2026-01-31'", "a"), ("due < '2026-01-31'", "b"), ("at > '12:00'", "a"), ("at == '23:59:58.125'", "a"),
        ("seen == '2026-01-31T23:59:58.125Z'", "a"), ("seen < '2026-01-31T23:59:58.125Z'", "b"), ("due < seen", "a"), ("due == seen", "b"),
        ("count == null", "d"), ("count != null", "a b c"), ("note is null", "d"), ("paid is null", "c d"),
        ("count in (5, 0, 9)", "a c"), ("count not in (5, 0)", "b"), ("name in ('alpha', 'zeta', 'ALPHA')", "b d"), ("note in ('', '50%_\\\\x')", "a c"),
        ("price in (12.5, 12.55)", "a b"), ("weight in (12.5, 1.0)", "b"), ("rate in (2.5, 0.0)", "a c"), ("due in ('2026-01-31', '2020-01-01')", "a"),
        ("seen in ('2026-01-31T23:59:58.125Z')", "a"), ("kind in ('open', 'closed')", "a b c"), ("kind not in ('open')", "b"), ("count between -7 and 0", "b c"),
        ("count == 5 || count == 0 && paid", "a"), ("!(count == 5)", "b c"), ("!(count == 5 || paid == null)", "b"), ("(count > 0) == paid", "a b"),
        ("note contains '%_'", "a"), ("note contains '\\\\'", "a"), ("contains(name, 'PHA')", ""), ("contains(name, '')", "a b c d"), ("contains(name, '😀')", "c"),
        ("startsWith(name, 'al')", "b"), ("startsWith(note, '50%')", "a"), ("startsWith(note, ' ')", "b"), ("endsWith(name, 'x')", "c"), ("endsWith(note, ' ')", "b"),
        ("endsWith(name, '')", "a b c d"), ("endsWith(name, 'too long for it')", ""), ("like(name, '_lpha')", "a b"), ("like(name, 'a%')", "b"), ("like(name, '___😀_')", "c"),
        ("like(note, '%\\\\x')", "a"), ("like(note, '50\\\\%')", ""),
        ("owner.name == 'Ann'", "a b"), ("owner.age == null", "c d"), ("owner.age > 20 && count > 0", "a"), ("owner == 'o2'", "c"),
        ("count / 0 == null", "a b c d"), ("count % 0 == null", "a b c d"), ("count / 2 == 2.5", "a"), ("(paid ? 1 : 2) == 2", "b c d"),
        ("search('alpha', name)", "a b"), ("search('ALP', name)", "a b"), ("search('pha', name)", ""), ("search('ünï', name)", "c"), ("search('un', name)", ""), ("search('x', name, note)", "a c"),
        ("search('pad alpha', name, note)", "b"), ("search('pad alpha', note)", ""), ("search('50%', name, note)", "a"), ("search('', name)", ""), ("search('%_', name)", ""),
        ("!search('alpha', note)", "a b c d"), ("search('op', kind)", "a c"), ("search('alpha', name) && count > 0", "a"),
        ("at in ('23:59:58.125', '12:00')", "a"), ("paid in (true, false)", "a b"), ("count in (5, null)", "a"), ("count not in (5, null)", "b c"), ("due in ()", ""), ("due not in ()", "a b c d"),
        ("count + 1 in (6, 1)", "a c"), ("lower(name) in ('alpha')", "a b"), ("name in ('alpha ', 'Alpha')", "a"), ("owner.name in ('Ann')", "a b"),
        ("(kind == 'open' ? false : true) && count <= 0", "b"), ("(kind == 'open' ? false : true)", "b d"), ("(owner.age > 20 ? owner.name : null) == 'Ann'", "a b"),
        ("(owner.age > 20 ? owner.name : null) == null", "c d"), ("(owner.age > 20 ? count : null) > 0", "a"), ("(owner.age > 20 ? kind : null) == 'open'", "a"),
        ("(owner.age > 20 ? price : null) == 12.5", "a"), ("(owner.age > 20 ? weight : null) > 1", "b"), ("(owner.age > 20 ? paid : null)", "a"), ("(owner.age > 20 ? due : null) == '2026-01-31'", "a"),
        ("(owner.age > 20 ? seen : null) < '2026-01-31T23:59:58.125Z'", "b"), ("(owner.age > 20 ? at : null) > '12:00'", "a"), ("(owner.age > 20 ? rate : null) in (2.5)", "a"),
        ("note && count", "a b"), ("!note", "c d"), ("note || paid", "a b"), ("!count && name", "c d"), ("!(note && kind)", "c d"), ("due && due < seen", "a"), ("owner && !note", "c"), ("(note ? count : 0) == 5", "a"),
        ("not note and kind", "c"), ("price.toFixed(1) == '12.6'", "b"), ("note.split(' ')[2] == 'pad'", "b"), ("name.split('a').length == 2", "a d"),
        ("length(name) == 5", "a b"), ("coalesce(count, 9) == 9", "d"), ("least(count, 3) == 3", "a"),
    ];

    /// <summary>Conditions of owners.</summary>
    public static (string Text, string Ids)[] OfOwners { get; } =
    [
        ("exists(items, count < 0)", "o1"), ("exists(items, paid == null)", "o2"), ("!exists(items, paid)", "o2"), ("exists(items, kind == 'open') && age == 30", "o1"),
    ];
}
