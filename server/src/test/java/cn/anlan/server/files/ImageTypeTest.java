package cn.anlan.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ImageTypeTest {

    @Test
    void theFirstBytesSayWhatItIs() {
        assertThat(ImageType.of(Pictures.jpeg(12, 1))).contains(ImageType.JPEG);
        assertThat(ImageType.of(Pictures.png(12, 1))).contains(ImageType.PNG);
        assertThat(ImageType.of(Pictures.webp(12, 1))).contains(ImageType.WEBP);
    }

    @Test
    void nothingElseIsAPicture() {
        for (String other : new String[] {"GIF89a......", "<svg xmlns=''>", "%PDF-1.7....", "RIFF1234WAVE", "", "BM"}) {
            assertThat(ImageType.of(other.getBytes(StandardCharsets.US_ASCII)))
                    .as(other)
                    .isEmpty();
        }
        assertThat(ImageType.of(Arrays.copyOf(Pictures.png(12, 1), 7)))
                .as("cut short")
                .isEmpty();
        assertThat(ImageType.of(Arrays.copyOf(Pictures.webp(12, 1), 11))).isEmpty();
    }
}
