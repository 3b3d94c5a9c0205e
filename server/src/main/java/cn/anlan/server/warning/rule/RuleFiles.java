package cn.anlan.server.warning.rule;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads rules from their file and says what is wrong with one, by its id. */
public final class RuleFiles {

    private RuleFiles() {}

    /** A file of rules with its author. */
    public record RuleFile(String author, List<RuleDefinition> rules) {

        public RuleFile {
            rules = List.copyOf(rules);
        }
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if a rule is incomplete, named twice, or speaks like an official warning
     */
    public static RuleFile read(InputStream yaml) throws IOException {
        JsonNode root = new YAMLMapper().readTree(yaml);
        List<RuleDefinition> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonNode node : root.path("rules")) {
            String id = node.required("id").asString();
            if (!ids.add(id)) {
                throw new IllegalArgumentException("rule " + id + " stands there twice");
            }
            try {
                rules.add(RuleReader.rule(node));
            } catch (RuntimeException wrong) {
                throw new IllegalArgumentException("rule " + id + " cannot be read: " + wrong.getMessage(), wrong);
            }
        }
        return new RuleFile(root.path("author").asString("unknown"), rules);
    }
}
