using System.Collections.Frozen;

namespace Waxseal.Steps.Scan;

/// <summary>Names of months and days of the week: copies of one template are sent about different days.</summary>
internal static class CalendarWords
{
    // Without accents, as the plain view has them. Words that mean something else as well ("may") are numbers in every copy alike.
    private static readonly FrozenSet<string> Words = FrozenSet.Create(
        StringComparer.Ordinal,
        [
            .. (
                // English
                "january february march april may june july august september october november december jan feb mar apr jun jul aug sep " +
                "sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun " +
                "today tomorrow " +
                // German
                "januar februar marz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonntag heute " +
                "morgen " +
                // French
                "janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi vendredi " +
                "samedi dimanche demain " +
                // Spanish, Portuguese, Italian
                "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miercoles jueves " +
                "viernes sabado domingo hoy manana janeiro fevereiro marco maio junho julho setembro outubro novembro dezembro segunda " +
                "terca quarta quinta sexta hoje amanha gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre lunedi " +
                "martedi mercoledi giovedi venerdi oggi domani " +
                // Dutch, Polish
                "januari februari maart mei augustus maandag dinsdag woensdag donderdag vrijdag zaterdag zondag vandaag stycznia lutego " +
                "marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia poniedzialek wtorek sroda czwartek " +
                "piatek sobota niedziela dzis jutro")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries),
        ]);

    /// <summary>Whether a word, in its plain form, is one of them.</summary>
    public static bool Has(string word) => Words.Contains(word);
}
