namespace ObjectQL.Benchmarks.Startup;

/// <summary>The project files of the consumers.</summary>
internal static class ProjectFile
{
    public static SourceText Of(string items, string imports = "") => new("Consumer.csproj", $"""
        <Project Sdk="Microsoft.NET.Sdk">
          {imports}
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <OutputType>Exe</OutputType>
            <AssemblyName>Consumer</AssemblyName>
            <RootNamespace>Consumer</RootNamespace>
            <LangVersion>14</LangVersion>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
            <InvariantGlobalization>true</InvariantGlobalization>
            <SatelliteResourceLanguages>en</SatelliteResourceLanguages>
            <NoWarn>$(NoWarn);NETSDK1206;NU1603</NoWarn>
          </PropertyGroup>
          <ItemGroup>
            {items}
          </ItemGroup>
        </Project>
        """);
}
