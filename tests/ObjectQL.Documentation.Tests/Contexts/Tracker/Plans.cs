global using ObjectQL.Query;
