package cn.anlan.server.platform;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What records are called in the OpenAPI page: one inside of another carries the other's noun, as {@code StormFrame}. */
class ApiNames extends TypeNameResolver {

    private static final Pattern NOT_A_NOUN = Pattern.compile("(Api|Answers?|View|Summary)$");

    private final Map<String, Class<?>> named = new ConcurrentHashMap<>();

    @Override
    protected String getNameOfClass(Class<?> type) {
        String name = nounOf(type);
        Class<?> other = named.putIfAbsent(name, type);
        if (other != null && other != type) {
            throw new IllegalStateException("two records are called " + name + ": " + other + ", " + type);
        }
        return name;
    }

    static String nounOf(Class<?> type) {
        String name = type.getSimpleName();
        Class<?> around = type.getEnclosingClass();
        if (around == null) {
            return name;
        }
        String noun = NOT_A_NOUN.matcher(around.getSimpleName()).replaceFirst("");
        return name.startsWith(noun) ? name : noun + name;
    }
}
