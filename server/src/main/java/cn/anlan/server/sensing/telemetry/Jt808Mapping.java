package cn.anlan.server.sensing.telemetry;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whose positions terminals send.
 *
 * @param codes codes of features by their terminal's number
 * @param kinds kinds of features of which a field names the terminal; none where there is no such field
 * @param field key of that field
 * @param gcj02 whether terminals send shifted coordinates (GCJ-02), else WGS-84
 */
public record Jt808Mapping(Map<String, String> codes, List<String> kinds, String field, boolean gcj02)
        implements Mapping {

    public Jt808Mapping {
        codes = codes.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(one -> bare(one.getKey()), Map.Entry::getValue));
        kinds = List.copyOf(kinds);
    }

    /** A terminal's number as all editions have it: 12 digits or 20, filled with zeros at the front. */
    public static String bare(String number) {
        int at = 0;
        while (at < number.length() - 1 && number.charAt(at) == '0') {
            at++;
        }
        return number.substring(at);
    }
}
