package cn.anlan.server.identity;

import java.util.Map;

/**
 * A condition that keeps only rows a caller may see.
 *
 * @param sql a whole boolean expression in brackets, with named parameters
 * @param parameters the values of those parameters, for {@code JdbcClient.params(Map)}
 */
public record AreaFilter(String sql, Map<String, Object> parameters) {

    public AreaFilter {
        parameters = Map.copyOf(parameters);
    }
}
