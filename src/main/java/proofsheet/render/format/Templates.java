package proofsheet.render.format;

import freemarker.cache.ClassTemplateLoader;
import freemarker.core.OutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.DefaultObjectWrapperBuilder;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.Version;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Fills the templates of the folder `templates/`, which are packaged with the program.
///
/// Templates see maps, lists, strings and numbers, and nothing else: no classes, no files.
final class Templates {
  private static final Version VERSION = Configuration.VERSION_2_3_34;

  private Templates() {}

  /// `template` filled with `model`; plain strings are escaped as `format` asks.
  static String fill(String template, OutputFormat format, Map<String, Object> model) {
    StringWriter text = new StringWriter();
    try {
      configuration(format).getTemplate(template).process(model, text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (TemplateException failure) {
      throw new IllegalStateException(failure);
    }
    return text.toString();
  }

  private static Configuration configuration(OutputFormat format) {
    Configuration configuration = new Configuration(VERSION);
    configuration.setTemplateLoader(
        new ClassTemplateLoader(Templates.class.getClassLoader(), "proofsheet/templates"));
    configuration.setTagSyntax(Configuration.SQUARE_BRACKET_TAG_SYNTAX);
    configuration.setInterpolationSyntax(Configuration.SQUARE_BRACKET_INTERPOLATION_SYNTAX);
    if (format instanceof SourceFormat) {
      configuration.setRegisteredCustomOutputFormats(
          List.of(SourceFormat.LATEX, SourceFormat.MARKDOWN));
    }
    configuration.setOutputFormat(format);
    configuration.setRecognizeStandardFileExtensions(false);
    configuration.setAutoEscapingPolicy(Configuration.ENABLE_IF_SUPPORTED_AUTO_ESCAPING_POLICY);
    configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    configuration.setAPIBuiltinEnabled(false);
    configuration.setObjectWrapper(wrapper());
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    configuration.setLocalizedLookup(false);
    configuration.setLocale(Locale.ROOT);
    configuration.setNumberFormat("computer");
    configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
    configuration.setSharedVariable("indented", new Indented());
    return configuration;
  }

  private static DefaultObjectWrapper wrapper() {
    DefaultObjectWrapperBuilder builder = new DefaultObjectWrapperBuilder(VERSION);
    builder.setExposureLevel(freemarker.ext.beans.BeansWrapper.EXPOSE_NOTHING);
    return builder.build();
  }
}
