package cn.anlan.engine.shared;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Just enough JSON to read test tables: the engine has no dependencies, not even in tests. */
public final class Json {

    private final @Nullable Object value;

    private Json(@Nullable Object value) {
        this.value = value;
    }

    /** Reads a whole document. */
    public static Json parse(String text) {
        return new Json(new Reader(text).value());
    }

    /** A member of an object; absent and null alike give an empty node. */
    public Json get(String name) {
        return new Json(value instanceof Map<?, ?> map ? map.get(name) : null);
    }

    /** True where there is no value. */
    public boolean isEmpty() {
        return value == null;
    }

    /** Items of an array; none where it is absent. */
    public List<Json> items() {
        List<Json> items = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object item : list) {
                items.add(new Json(item));
            }
        }
        return items;
    }

    /** A number, or null where there is none. */
    public @Nullable Double number() {
        return value instanceof Double number ? number : null;
    }

    /** A number that must be there. */
    public double asDouble() {
        if (value instanceof Double number) {
            return number;
        }
        throw new IllegalStateException("Not a number: " + value);
    }

    /** Text, empty where there is none. */
    public String text() {
        return value instanceof String text ? text : "";
    }

    private static final class Reader {

        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        @Nullable
        Object value() {
            skip();
            char c = text.charAt(at);
            return switch (c) {
                case '{' -> object();
                case '[' -> array();
                case '"' -> string();
                case 't', 'f', 'n' -> word();
                default -> number();
            };
        }

        private Map<String, @Nullable Object> object() {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            at++;
            while (next() != '}') {
                String name = string();
                next();
                at++;
                map.put(name, value());
                if (next() == ',') {
                    at++;
                }
            }
            at++;
            return map;
        }

        private List<@Nullable Object> array() {
            List<@Nullable Object> list = new ArrayList<>();
            at++;
            while (next() != ']') {
                list.add(value());
                if (next() == ',') {
                    at++;
                }
            }
            at++;
            return list;
        }

        private String string() {
            StringBuilder out = new StringBuilder();
            at++;
            while (text.charAt(at) != '"') {
                char c = text.charAt(at++);
                if (c == '\\') {
                    c = text.charAt(at++);
                    if (c == 'u') {
                        c = (char) Integer.parseInt(text, at, at + 4, 16);
                        at += 4;
                    }
                }
                out.append(c);
            }
            at++;
            return out.toString();
        }

        private @Nullable Object word() {
            String word = text.startsWith("null", at) ? "null" : text.startsWith("true", at) ? "true" : "false";
            at += word.length();
            return word.equals("null") ? null : Boolean.valueOf(word);
        }

        private Double number() {
            int from = at;
            while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return Double.valueOf(text.substring(from, at));
        }

        private char next() {
            skip();
            return text.charAt(at);
        }

        private void skip() {
            while (Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }
    }
}
