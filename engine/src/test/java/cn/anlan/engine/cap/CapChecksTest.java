package cn.anlan.engine.cap;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.engine.cap.CapFault.Rule;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapChecksTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NAME               | <sender>cangnan-water     | <sender>cangnan water",
                "NAME               | <identifier>              | <identifier>a,",
                "RESTRICTION        | <restriction>值守人员</restriction> | ''",
                "ADDRESSES          | >Restricted<              | >Private<",
                "REFERENCES_MISSING | <references>cangnan-water,33032700000000_20210724110000_1,2021-07-24T11:00:00+08:00</references> | ''",
                "CIRCULAR           | 33032700000000_20210724110000_1,2021-07-24T11 | 33032700000000_20210724120000_1,2021-07-24T12",
                "CORNERS            | 27.4,120.3 27.4,120.5 27.6,120.5 27.4,120.3 | 27.4,120.3 27.4,120.5 27.4,120.3",
                "OPEN               | 27.6,120.5 27.4,120.3     | 27.6,120.5 27.5,120.3",
                "CROSSING           | 27.4,120.3 27.4,120.5 27.6,120.5 27.4,120.3 | 27.4,120.3 27.6,120.5 27.4,120.5 27.6,120.3 27.4,120.3",
                "CEILING            | <altitude>100</altitude>  | ''",
                "CEILING            | >900<                     | >90<",
                "EXPIRES            | 2021-07-24T18             | 2021-07-24T12",
            })
    void whatTheSchemaDoesNotTellIsNamed(Rule rule, String right, String wrong) throws NotCapException {
        assertThat(SampleAlerts.FLOOD).contains(right);
        String document = SampleAlerts.FLOOD.replaceFirst(Pattern.quote(right), wrong);
        assertThat(CapChecks.of(CapReader.read(SampleAlerts.octets(document))))
                .extracting(CapFault::rule)
                .containsExactly(rule);
    }
}
