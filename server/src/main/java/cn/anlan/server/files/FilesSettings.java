package cn.anlan.server.files;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Where attachments lie.
 *
 * @param folder of all attachments ({@code ANLAN_FILES_FOLDER}); {@code attachments} in the data folder if none is told. Several nodes
 *     on one database need one folder that all of them see at this path, on a disk that keeps what it was told to write (NFS with
 *     {@code sync}): what one node took in, another one shows. Only the service heeds it: a story's attachments lie with the story
 * @param leastFree uploads are refused when less is free on the folder's disk ({@code ANLAN_FILES_LEASTFREE}): the database may lie on the
 *     same one
 */
@Validated
@ConfigurationProperties("anlan.files")
record FilesSettings(
        @Nullable Path folder, @NotNull @DefaultValue("1GB") DataSize leastFree) {}
