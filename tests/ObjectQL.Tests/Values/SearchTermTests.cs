using System.Text;

namespace ObjectQL.Tests;

public sealed class SearchTermTests
{
    [Test]
    public void Letters_that_are_the_same_regardless_of_case_have_one_spelling()
    {
        var spellings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var code = 0; code <= 0x10FFFF; code++)
        {
            if (Rune.IsValid(code) && Rune.IsLetterOrDigit(new Rune(code)))
            {
                var letter = new Rune(code).ToString();
                var term = ScalarFunctions.SearchTerms([letter]);
                Assert.That(spellings.TryAdd(letter, term) || spellings[letter] == term, Is.True, letter);
            }
        }
    }

    [TestCase("a red Bike", ExpectedResult = "A RED BIKE")]
    [TestCase("--", ExpectedResult = "")]
    [TestCase("o'neil²x", ExpectedResult = "O NEIL X")]
    public string Words_stand_with_spaces_between(string text) => ScalarFunctions.SearchTerms([null, text]);

    [Test]
    public void Long_words_are_cut_between_characters()
    {
        Assert.That(ScalarFunctions.SearchTerms([new string('x', 100)]), Is.EqualTo(new string('X', 64)));
        Assert.That(ScalarFunctions.SearchTerms([new string('x', 63) + "𐐀b"]), Is.EqualTo(new string('X', 63)));
    }
}
