package cn.anlan.engine.cap;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** The elements in an element, taken one after the other in the order of the schema. */
final class CapFields {

    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[-+]\\d\\d:\\d\\d");

    private final CapNode of;
    private int next;

    CapFields(CapNode of) {
        this.of = of;
    }

    private String path(String name) {
        return of.path() + "/" + name;
    }

    /** All of this name that follow. */
    List<CapNode> all(String name) {
        List<CapNode> found = new ArrayList<>();
        while (next < of.children().size() && of.children().get(next).name().equals(name)) {
            found.add(of.children().get(next++));
        }
        return found;
    }

    List<String> texts(String name) throws NotCapException {
        List<String> texts = new ArrayList<>();
        for (CapNode one : all(name)) {
            texts.add(leaf(one));
        }
        return texts;
    }

    /** The words of an element that holds nothing else. */
    static String leaf(CapNode node) throws NotCapException {
        if (!node.children().isEmpty()) {
            throw new NotCapException(
                    CapFault.Rule.UNKNOWN, node.children().getFirst().path(), "");
        }
        return node.text();
    }

    Optional<CapNode> optional(String name) throws NotCapException {
        List<CapNode> found = all(name);
        if (found.size() > 1) {
            throw new NotCapException(
                    CapFault.Rule.TWICE, path(name), found.getLast().text());
        }
        return found.stream().findFirst();
    }

    CapNode required(String name) throws NotCapException {
        Optional<CapNode> found = optional(name);
        if (found.isEmpty()) {
            boolean later =
                    of.children().stream().skip(next).anyMatch(one -> one.name().equals(name));
            throw later
                    ? new NotCapException(
                            CapFault.Rule.UNKNOWN,
                            of.children().get(next).path(),
                            of.children().get(next).text())
                    : new NotCapException(CapFault.Rule.MISSING, path(name), "");
        }
        return found.get();
    }

    Optional<String> text(String name) throws NotCapException {
        Optional<CapNode> found = optional(name);
        return found.isEmpty() ? Optional.empty() : Optional.of(leaf(found.get()));
    }

    String requiredText(String name) throws NotCapException {
        return leaf(required(name));
    }

    <W extends Enum<W> & CapWord> W word(String name, Class<W> words) throws NotCapException {
        return word(required(name), words);
    }

    <W extends Enum<W> & CapWord> List<W> words(String name, Class<W> words) throws NotCapException {
        List<W> found = new ArrayList<>();
        for (CapNode one : all(name)) {
            found.add(word(one, words));
        }
        return found;
    }

    private static <W extends Enum<W> & CapWord> W word(CapNode node, Class<W> words) throws NotCapException {
        String text = leaf(node);
        for (W one : words.getEnumConstants()) {
            if (one.word().equals(text)) {
                return one;
            }
        }
        throw new NotCapException(CapFault.Rule.WORD, node.path(), text);
    }

    Optional<OffsetDateTime> time(String name) throws NotCapException {
        Optional<CapNode> found = optional(name);
        return found.isEmpty() ? Optional.empty() : Optional.of(time(found.get().path(), leaf(found.get())));
    }

    OffsetDateTime requiredTime(String name) throws NotCapException {
        CapNode found = required(name);
        return time(found.path(), leaf(found));
    }

    static OffsetDateTime time(String path, String text) throws NotCapException {
        if (TIME.matcher(text).matches()) {
            try {
                return OffsetDateTime.parse(text);
            } catch (DateTimeException none) {
                throw new NotCapException(CapFault.Rule.TIME, path, text);
            }
        }
        throw new NotCapException(CapFault.Rule.TIME, path, text);
    }

    OptionalDouble number(String name) throws NotCapException {
        Optional<CapNode> found = optional(name);
        return found.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(number(found.get().path(), leaf(found.get())));
    }

    static double number(String path, String text) throws NotCapException {
        try {
            double number = Double.parseDouble(text.strip());
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException none) {
            throw new NotCapException(CapFault.Rule.NUMBER, path, text);
        }
        throw new NotCapException(CapFault.Rule.NUMBER, path, text);
    }

    /** Nothing else may follow. */
    void end() throws NotCapException {
        if (next < of.children().size()) {
            CapNode other = of.children().get(next);
            boolean before = of.children().subList(0, next).stream()
                    .anyMatch(one -> one.name().equals(other.name()));
            throw new NotCapException(before ? CapFault.Rule.TWICE : CapFault.Rule.UNKNOWN, other.path(), other.text());
        }
    }
}
