package proofsheet.render.format;

import freemarker.core.Environment;
import freemarker.template.TemplateDirectiveBody;
import freemarker.template.TemplateDirectiveModel;
import freemarker.template.TemplateException;
import freemarker.template.TemplateModel;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;

/// `[@indented first="- " rest=" "]…[/@indented]`: what stands inside, its first line behind
/// `first` and each other line behind `rest`, blank ones without blanks at their ends.
final class Indented implements TemplateDirectiveModel {
  @Override
  public void execute(
      Environment environment,
      @SuppressWarnings("rawtypes") Map parameters,
      TemplateModel[] variables,
      TemplateDirectiveBody body)
      throws TemplateException, IOException {
    StringWriter inside = new StringWriter();
    body.render(inside);
    String prefix = String.valueOf(parameters.get("first"));
    for (String line : inside.toString().stripTrailing().split("\n", -1)) {
      environment.getOut().write((prefix + line).stripTrailing() + "\n");
      prefix = String.valueOf(parameters.get("rest"));
    }
  }
}
