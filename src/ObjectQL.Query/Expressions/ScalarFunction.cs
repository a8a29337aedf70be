namespace ObjectQL.Query;

/// <summary>The functions of expressions. Unless said otherwise they are null when an argument is.</summary>
public enum ScalarFunction : byte
{
    /// <summary>
    /// <c>contains(text, part)</c>: whether the text has the part somewhere; literal, no wildcard. Of a list: whether the part is one of its elements; a list that is null has none.
    /// </summary>
    Contains,

    /// <summary><c>startsWith(text, part)</c>; literal.</summary>
    StartsWith,

    /// <summary><c>endsWith(text, part)</c>; literal.</summary>
    EndsWith,

    /// <summary><c>like(text, pattern)</c>: SQL's pattern, <c>%</c> for any characters and <c>_</c> for one; case matters, and there is no escape.</summary>
    Like,

    /// <summary><c>lower(text)</c>, by Unicode's rules, of no language.</summary>
    Lower,

    /// <summary><c>upper(text)</c>, by Unicode's rules, of no language: <c>ß</c> becomes <c>SS</c>.</summary>
    Upper,

    /// <summary><c>trim(text)</c>: without white space at both ends, which is JavaScript's: spaces of all kinds, tabs, ends of lines, U+FEFF.</summary>
    Trim,

    /// <summary><c>length(text)</c>: the number of UTF-16 units, as in JavaScript and C#.</summary>
    Length,

    /// <summary>
    /// <c>substring(text, start, count?)</c>: UTF-16 units from <c>start</c>, counted from 0; a negative start or count counts as 0. Half of a character becomes U+FFFD.
    /// </summary>
    Substring,

    /// <summary><c>replace(text, what, by)</c>: all occurrences; an empty text occurs nowhere.</summary>
    Replace,

    /// <summary><c>concat(a, b, …)</c>: texts one behind the other; other values are written as <see cref="ToText"/> does.</summary>
    Concat,

    /// <summary>
    /// <c>text(value)</c>: the invariant text of a value: <c>12.5</c> (never <c>12.50</c>), <c>1e+21</c> (a double from 10^21 on), <c>1e-7</c>, <c>true</c>,
    /// <c>2026-01-31</c>, <c>23:59:58.125</c>, <c>2026-01-31T23:59:58.125Z</c>.
    /// </summary>
    ToText,

    /// <summary><c>abs(number)</c>.</summary>
    Abs,

    /// <summary><c>round(number, digits?)</c>: halves away from zero; of a double by its 15 leading digits. Fewer than 0 digits count as 0.</summary>
    Round,

    /// <summary><c>floor(number)</c>, a whole number; null where 64 bits do not hold it.</summary>
    Floor,

    /// <summary><c>ceiling(number)</c>, a whole number; null where 64 bits do not hold it.</summary>
    Ceiling,

    /// <summary><c>least(a, b, …)</c>.</summary>
    Least,

    /// <summary><c>greatest(a, b, …)</c>.</summary>
    Greatest,

    /// <summary><c>coalesce(a, b, …)</c>: the first that is not null.</summary>
    Coalesce,

    /// <summary><c>year(moment)</c>, UTC.</summary>
    Year,

    /// <summary><c>month(moment)</c>, 1 to 12, UTC.</summary>
    Month,

    /// <summary><c>day(moment)</c>: the day of the month, UTC.</summary>
    Day,

    /// <summary><c>hour(moment)</c>, UTC.</summary>
    Hour,

    /// <summary><c>minute(moment)</c>, UTC.</summary>
    Minute,

    /// <summary><c>second(moment)</c>, UTC.</summary>
    Second,

    /// <summary><c>date(moment)</c>: the date of a point in time, UTC.</summary>
    DateOf,

    /// <summary><c>addDays(moment, whole number)</c>: a date stays a date; null outside of the years 1 to 9999.</summary>
    AddDays,

    /// <summary>
    /// <c>decimal(number, digits)</c>: the number as an exact decimal of so many digits behind the point (a constant), rounded with halves away
    /// from zero; null when no decimal holds it.
    /// </summary>
    ToDecimal,

    /// <summary>
    /// <c>toFixed(number, digits)</c>, JavaScript's <c>number.toFixed(digits)</c>: the number as a text with exactly so many digits behind the point (a constant). Halves
    /// go away from zero, of a double by all of its binary digits; what is less than zero has its sign, and what has more than 21 digits before the point is written as <see cref="ToText"/> does.
    /// </summary>
    ToFixed,

    /// <summary>
    /// <c>part(text, separator, number)</c>, JavaScript's <c>text.split(separator)[number]</c>: the part of that number, counted from 0, of a text that a
    /// separator divides (both constants); null where there are fewer parts.
    /// </summary>
    Part,
}
