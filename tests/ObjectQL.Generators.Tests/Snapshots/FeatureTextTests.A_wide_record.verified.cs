public sealed partial class Sample : Oql::Record, Oql::IRecord<Sample>, Oql::IKeyed<string>
    long? _f70; public long? F70 { get => Get(_f70, 72); set => Set(ref _f70, value, 72); }
            case 72: x._f70 = r.Long(); break;
            case 72: w.Long(x._f70); break;
        public Oql::ValueField<long> F70 => new(q, 72);
