    static void Oql::IRecord<Sample>.ApplyDefaults(Sample x)
    {
        if (IsUnassigned(x, 3)) x.AText = "It's \"quoted\" \\ {braces} \ud83d\ude00";
        if (IsUnassigned(x, 4)) x.ANumberText = "42";
        if (IsUnassigned(x, 5)) x.ALongText = "first\nsecond\tthird";
        if (IsUnassigned(x, 6)) x.AInteger = -7L;
        if (IsUnassigned(x, 7)) x.ALargeInteger = 9007199254740993L;
        if (IsUnassigned(x, 8)) x.ANumber = 1.5d;
        if (IsUnassigned(x, 9)) x.ASmallNumber = 0.5d;
        if (IsUnassigned(x, 10)) x.AWholeNumber = 5d;
        if (IsUnassigned(x, 11)) x.AExponent = 1e3d;
        if (IsUnassigned(x, 12)) x.ASigned = 5d;
        if (IsUnassigned(x, 13)) x.ATrailingPoint = 5d;
        if (IsUnassigned(x, 14)) x.AHexadecimal = 31d;
        if (IsUnassigned(x, 15)) x.ACurrency = 19.90m;
        if (IsUnassigned(x, 16)) x.APercent = 0.125m;
        if (IsUnassigned(x, 17)) x.ABoolean = true;
        if (IsUnassigned(x, 18)) x.AFalse = false;
        if (IsUnassigned(x, 19)) x.ADate = new(2026, 2, 28);
        if (IsUnassigned(x, 20)) x.AToday = Sys::DateOnly.FromDateTime(Sys::DateTime.UtcNow);
        if (IsUnassigned(x, 21)) x.ATime = new(8, 30, 0);
        if (IsUnassigned(x, 22)) x.AExactTime = new(23, 59, 59, 125);
        if (IsUnassigned(x, 23)) x.ATimeNow = Sys::TimeOnly.FromDateTime(Sys::DateTime.UtcNow);
        if (IsUnassigned(x, 24)) x.ADatetime = Sys::DateTimeOffset.FromUnixTimeMilliseconds(1769848200125L);
        if (IsUnassigned(x, 25)) x.AZonedDatetime = Sys::DateTimeOffset.FromUnixTimeMilliseconds(1769841000000L);
        if (IsUnassigned(x, 26)) x.ANow = Sys::DateTimeOffset.UtcNow;
        if (IsUnassigned(x, 27)) x.ASelect = global::Sample.SampleASelect.High;
        if (IsUnassigned(x, 28)) x.AMarkedSelect = global::Sample.SampleAMarkedSelect.B;
        if (IsUnassigned(x, 29)) x.ANumberSelect = global::Sample.SampleANumberSelect._2;
        if (IsUnassigned(x, 30)) x.AMultiselect = Oql::CompositeText.Parse<Oql::SelectList<global::Sample.SampleAMultiselect>>("[\"x\",\"z\"]");
        if (IsUnassigned(x, 31)) x.ATags = Oql::CompositeText.Parse<Oql::TextList>("[\"one\",\"two \\\"2\\\"\"]");
        if (IsUnassigned(x, 32)) x.AJson = Oql::CompositeText.Parse<Oql::JsonValue>("{\"nested\":[1,{\"deep\":true}],\"text\":\"line\\nbreak\"}");
        if (IsUnassigned(x, 33)) x.ALocation = Oql::CompositeText.Parse<Oql::Location>("{\"latitude\":48.2,\"longitude\":16.4}");
        if (IsUnassigned(x, 34)) x.AAddress = Oql::CompositeText.Parse<Oql::Address>("{\"city\":\"Wien\",\"countryCode\":\"AT\"}");
        if (IsUnassigned(x, 35)) x.AVector = Oql::CompositeText.Parse<Oql::Vector>("[0.5,-1]");
        if (IsUnassigned(x, 37)) x.AEmpty = "";
        if (IsUnassigned(x, 39)) x.AUserList = Oql::CompositeText.Parse<Oql::TextList>("[\"$current_user.roles\"]");
    }
