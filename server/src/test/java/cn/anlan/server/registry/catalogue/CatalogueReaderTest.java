package cn.anlan.server.registry.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.anlan.server.registry.Kind;
import cn.anlan.server.registry.KindField;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueReaderTest {

    private static final String INDEX = "version: 3\nfiles: [kinds/a.yaml, layers/a.yaml]\n";
    private static final String HEAD = """
            group: {zh: 医疗, en: Health}
            style: place
            icon: hospital
            colour: medical
            owner: {zh: 卫健委, en: Health commission}
            """;
    private static final String KINDS = HEAD + """
            kinds:
              - id: hospital
                zh: 医院
                en: Hospital
                fields:
                  - beds | 床位 | Beds | integer 张 20..4500 ~30..2600 !
                  - grade | 等级 | Grade | choice | a:甲:A:3, b:乙:B:1
                  - helipad | 停机坪 | Helipad | boolean 14%
                  - code | 编码 | Code | text /[0-9]{4}/ | 0001, 0002
                  - opened | 开业 | Opened | date 1950..2030 ~2000..2020
            """;
    private static final String LAYERS = """
            owner: {zh: 卫健委, en: Health commission}
            group: {id: health, zh: 医疗, en: Health}
            sections:
              - kind: hospital
                layers:
                  a: 甲等医院 | A hospitals | grade = a
            """;

    private static Catalogue read(String kinds, String layers) {
        return CatalogueReader.read(0, Map.of("catalogue.yaml", INDEX, "kinds/a.yaml", kinds, "layers/a.yaml", layers));
    }

    private static List<Problem> problems(String kinds, String layers) {
        return catchThrowableOfType(CatalogueInvalid.class, () -> read(kinds, layers))
                .problems();
    }

    @Test
    void aFieldOnOneLineSaysAllOfIt() {
        Catalogue catalogue = read(KINDS, LAYERS);
        assertThat(catalogue.version()).isEqualTo(3);
        Kind hospital = catalogue.kinds().getFirst();
        KindField beds = hospital.field("beds").orElseThrow();
        assertThat(beds.required()).isTrue();
        assertThat(beds.unit()).isEqualTo("张");
        assertThat(beds.max()).isEqualTo(4500);
        assertThat(beds.draw().to()).isEqualTo(2600);
        assertThat(hospital.field("grade").orElseThrow().options())
                .containsExactly(
                        new KindField.Option("a", new cn.anlan.server.kernel.Bilingual("甲", "A"), 3),
                        new KindField.Option("b", new cn.anlan.server.kernel.Bilingual("乙", "B"), 1));
        assertThat(hospital.field("helipad").orElseThrow().draw().share()).isEqualTo(0.14);
        assertThat(hospital.field("code").orElseThrow().draw().words()).containsExactly("0001", "0002");
        assertThat(hospital.field("opened").orElseThrow().type()).isEqualTo(KindField.Type.DATE);
        assertThat(catalogue.layers()).extracting(CatalogueLayer::id).containsExactly("hospital", "hospital-a");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "~~", textBlock = """
            integer 张 20..4500            ~~ integer 张 9..2                    ~~ beds     ~~ min must not exceed max
            integer 张 20..4500 ~30..2600  ~~ integer 张 20..4500 ~1..2600       ~~ beds     ~~ within min and max
            integer 张 20..4500            ~~ whole 张 20..4500                  ~~ beds     ~~ type must be one of
            a:甲:A:3, b:乙:B:1             ~~ a:甲:A:3, a:乙:B:1                 ~~ grade    ~~ given twice
            a:甲:A:3, b:乙:B:1             ~~ a:甲:A                             ~~ fields   ~~ must read
            boolean 14%                    ~~ boolean 14% 3..9                   ~~ helipad  ~~ only numbers and dates
            boolean 14%                    ~~ boolean 140%                       ~~ helipad  ~~ 0 and 1
            text /[0-9]{4}/ | 0001, 0002   ~~ text /[0-9]{4}/ | 0001, x          ~~ code     ~~ match the pattern
            text /[0-9]{4}/                ~~ text /[0-9{4}/                     ~~ code     ~~ no regular expression
            date 1950..2030                ~~ date 1850..2030                    ~~ opened   ~~ in years
            beds | 床位                    ~~ Beds | 床位                        ~~ key      ~~ must match
            helipad | 停机坪               ~~ beds | 停机坪                      ~~ beds     ~~ given twice
            integer 张 20..4500            ~~ integer 张 20..4500 >depth         ~~ beds     ~~ stands before it
            zh: 医院                       ~~ xx: 医院                           ~~ xx       ~~ unknown key
            en: Hospital                   ~~ en: ''                             ~~ title.en ~~ both zh and en
            colour: medical                ~~ colour: red                        ~~ colour   ~~ colour of official warnings
            id: hospital                   ~~ id: Hospital!                      ~~ id       ~~ must match
            """)
    void whatIsWrongIsNamedByFileKindFieldValueAndRule(String right, String wrong, String field, String rule) {
        String text = KINDS.replace(right, wrong);
        assertThat(text).as("the test changes something").isNotEqualTo(KINDS);
        assertThat(problems(text, LAYERS)).anySatisfy(problem -> {
            assertThat(problem.file()).isEqualTo("kinds/a.yaml");
            assertThat(problem.kind()).isEqualToIgnoringCase(right.startsWith("id") ? "Hospital!" : "hospital");
            assertThat(problem.field()).isEqualTo(field);
            assertThat(problem.rule().en()).contains(rule);
            assertThat(problem.rule().zh()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "~~", textBlock = """
            kind: hospital  ~~ kind: hotel          ~~ there is no such kind
            grade = a       ~~ rank = a             ~~ has no such field
            grade = a       ~~ grade = z            ~~ must be one of
            grade = a       ~~ beds = 20            ~~ does not suit
            grade = a       ~~ beds >= 9000         ~~ outside the field's range
            grade = a       ~~ helipad >= 1         ~~ does not suit
            grade = a       ~~ grade is a           ~~ cannot be read
            | A hospitals   ~~ & A hospitals        ~~ must read
            """)
    void aLayerThatCannotBeIsNamed(String right, String wrong, String rule) {
        assertThat(problems(KINDS, LAYERS.replace(right, wrong))).anySatisfy(problem -> {
            assertThat(problem.file()).isEqualTo("layers/a.yaml");
            assertThat(problem.rule().en()).contains(rule);
        });
    }

    @Test
    void twoLayersThatShowTheSameAreRefused() {
        assertThat(problems(KINDS, LAYERS + "      b: 好医院 | Good hospitals | grade = a\n"))
                .extracting(problem -> problem.rule().en())
                .containsExactly("another layer shows the same");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThat(problems(KINDS.replace("integer", "whole").replace("boolean", "truth"), LAYERS))
                .hasSize(2);
    }

    @Test
    void filesThatAreMissingUnlistedTornOrTooLongAreNamed() {
        assertThat(problems("kinds: [", LAYERS)).extracting(Problem::file).contains("kinds/a.yaml");
        assertThat(problems("x".repeat(CatalogueReader.LONGEST_FILE + 1), LAYERS))
                .anyMatch(problem -> problem.rule().en().contains("500,000"));
        assertThat(problems(KINDS + "#".repeat(10), LAYERS.replace("sections:", "sections: []\nsections:")))
                .anyMatch(problem -> problem.rule().en().contains("YAML"));
        CatalogueInvalid invalid = catchThrowableOfType(
                CatalogueInvalid.class,
                () -> CatalogueReader.read(
                        0, Map.of("catalogue.yaml", INDEX, "kinds/a.yaml", KINDS, "kinds/b.yaml", KINDS)));
        assertThat(invalid.problems())
                .extracting(Problem::toString)
                .anyMatch(text -> text.contains("kinds/b.yaml") && text.contains("does not list"));
    }

    @Test
    void moreFilesThanAllowedAreRefused() {
        Map<String, String> files = new java.util.HashMap<>();
        for (int i = 0; i <= CatalogueReader.MOST_FILES; i++) {
            files.put("kinds/" + i + ".yaml", KINDS);
        }
        CatalogueInvalid invalid = catchThrowableOfType(CatalogueInvalid.class, () -> CatalogueReader.read(0, files));
        assertThat(invalid.problems()).hasSize(1);
    }

    @Test
    void aCatalogueThatIsWrongThroughoutIsNotToldLineByLine() {
        StringBuilder many = new StringBuilder(HEAD + "kinds:\n");
        for (int i = 0; i < Problems.MOST + 50; i++) {
            many.append("  - {id: x").append(i).append("}\n");
        }
        assertThat(problems(many.toString(), LAYERS)).hasSize(Problems.MOST);
    }

    @Test
    void whatIsUnknownFulfilsNoConditionNotEvenNot() {
        assertThat(Condition.parse("not helipad").test(Map.of())).isFalse();
        assertThat(Condition.parse("grade != a").test(Map.of())).isFalse();
        assertThat(Condition.parse("beds < 5").test(Map.of("beds", "four"))).isFalse();
        assertThat(Condition.parse("beds <= 5").test(Map.of("beds", 5))).isTrue();
        assertThat(Condition.parse("grade in a, b").test(Map.of("grade", "b"))).isTrue();
    }
}
