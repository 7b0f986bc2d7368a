namespace OneBillionRows.Measurements;

/// <summary>A station to make measurements up for.</summary>
internal readonly record struct Station(string Name, double MeanTemperature)
{
    private static readonly string[] s_places =
        ["", " Airport", " Harbour", " North", " South", " University", " Observatory"];

    private static readonly Station[] s_cities =
    [
        new("Abidjan", 26), new("Accra", 26.4), new("Adelaide", 17.3), new("Algiers", 18.2), new("Anchorage", 2.8),
        new("Ankara", 12), new("Athens", 19.2), new("Auckland", 15.2), new("Bangkok", 28.6), new("Barcelona", 18.2),
        new("Beijing", 12.9), new("Belgrade", 12.5), new("Bergen", 7.7), new("Berlin", 10.3), new("Bordeaux", 14.2),
        new("Bratislava", 10.5), new("Budapest", 11.3), new("Bulawayo", 18.9), new("Cairo", 21.4), new("Canberra", 13.1),
        new("Cape Town", 16.2), new("Chicago", 9.8), new("Copenhagen", 9.1), new("Dakar", 24), new("Damascus", 17),
        new("Denver", 10.4), new("Dublin", 9.8), new("Hamburg", 9.7), new("Hà Nội", 23.6), new("Helsinki", 5.9),
        new("Hong Kong", 23.3), new("Istanbul", 13.9), new("Jakarta", 26.7), new("Kyiv", 8.4), new("Kraków", 9.3),
        new("La Paz", 23.7), new("Lagos", 26.8), new("Lisbon", 17.5), new("Ljubljana", 10.9), new("London", 11.3),
        new("Lodwar", 29.3), new("Mexico City", 17.5), new("Montréal", 6.8), new("Nairobi", 17.8), new("Oslo", 5.7),
        new("Oulu", 2.7), new("Petropavlovsk-Kamchatsky", 1.9), new("Québec", 4.1), new("Reykjavík", 4.3), new("Rome", 15.2),
        new("San Francisco", 14.6), new("São Paulo", 19.2), new("Seoul", 12.5), new("Sydney", 17.7), new("Tokyo", 15.4),
        new("Ürümqi", 7.4), new("Vienna", 10.4), new("Yakutsk", -8.8), new("Zürich", 9.3),
    ];

    /// <summary>Gets 413 stations, as many as in the challenge.</summary>
    public static IReadOnlyList<Station> All { get; } =
    [
        .. from city in s_cities
           from place in s_places
           select city with { Name = city.Name + place },
    ];
}
