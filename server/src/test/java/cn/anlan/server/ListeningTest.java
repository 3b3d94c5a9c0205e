package cn.anlan.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fast")
class ListeningTest {

    @TempDir
    Path folder;

    private Listening told(String... namesAndValues) {
        Map<String, String> environment = new HashMap<>(Map.of("ANLAN_PORT", "0"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            environment.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Listening.asTold(name -> Optional.ofNullable(environment.get(name)), folder);
    }

    @Test
    void withoutAWordItEncryptsByACertificateOfItsOwnAndBelievesNobody() {
        Listening listening = told();
        assertThat(listening.scheme()).isEqualTo("https");
        assertThat(listening.said().orElseThrow()).containsPattern("([0-9A-F]{2}:){31}[0-9A-F]{2}");
        assertThat(listening.settings())
                .containsEntry("server.http2.enabled", "true")
                .containsEntry("server.forward-headers-strategy", "none")
                .containsKey("server.ssl.key-store")
                .doesNotContainKey("server.address");
    }

    @Test
    void behindAProxyItListensOnLoopbackAloneUnlessAnAddressIsTold() {
        assertThat(told("ANLAN_PROXY", "127.0.0.1").settings())
                .containsEntry("server.address", "127.0.0.1")
                .doesNotContainKey("server.ssl.key-store");
        assertThat(told("ANLAN_PROXY", "10.0.0.5", "ANLAN_ADDRESS", "10.0.0.7").settings())
                .containsEntry("server.address", "10.0.0.7");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.5,10.0.0.5,true",
        "10.0.0.5,10.0.0.50,false",
        "10.0.0.5,10x0.0.5,false",
        "'::1, 10.0.0.5',0:0:0:0:0:0:0:1,true"
    })
    void theProxiesAndNoOthersAreBelieved(String proxies, String caller, boolean believed) {
        String pattern = told("ANLAN_PROXY", proxies).settings().get("server.tomcat.remoteip.internal-proxies");
        assertThat(caller.matches(String.valueOf(pattern))).isEqualTo(believed);
    }

    @Test
    void whatCannotBeDoneIsSaidInWords() throws Exception {
        String file = Files.writeString(folder.resolve("cert.pem"), "x").toString();
        assertThatThrownBy(() -> told("ANLAN_PROXY", "proxy.example")).hasMessageContaining("must be an IP address");
        assertThatThrownBy(() -> told("ANLAN_TLS_KEY", file)).hasMessageContaining("needs ANLAN_TLS_CERTIFICATE");
        assertThatThrownBy(() -> told("ANLAN_TLS_CERTIFICATE", "/none/cert.pem"))
                .hasMessageContaining("/none/cert.pem cannot be read");
        assertThatThrownBy(() -> told("ANLAN_PROXY", "127.0.0.1", "ANLAN_TLS_CERTIFICATE", file))
                .hasMessageContaining("not both");
    }
}
